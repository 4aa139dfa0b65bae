using Acceptance.Support.Environment;

namespace Acceptance.Support.Deployments;

/// <summary>What somebody changes by hand in a deployment's database and tells nobody.</summary>
public static class Drift
{
    /// <summary>The index that appears.</summary>
    public const string Index = "made_by_hand";

    /// <summary>Makes it.</summary>
    public static Task MakeAsync(DatabaseAddress database, CancellationToken cancellationToken) =>
        SchemaStatement.RunAsync(database, $"create index {Index} on upload_pipeline.documents (filename)", cancellationToken);
}
