using Acceptance.Support.Environment;

namespace Acceptance.Support.Deployments;

/// <summary>The settings that a service cannot start without (docs/settings.md).</summary>
internal static class RequiredSettings
{
    /// <summary>By service.</summary>
    public static IReadOnlyList<string> Of(Service service) => service switch
    {
        Service.Api => ["DATABASE_URL", "SUPABASE_URL", "SUPABASE_SERVICE_ROLE_KEY", "STORAGE_PATH"],
        Service.Worker => ["DATABASE_URL", "SUPABASE_URL", "SUPABASE_SERVICE_ROLE_KEY", "API_URL", "LLAMAPARSE_API_URL", "OPENAI_API_URL"],
        Service.Monitor => ["DATABASE_URL", "API_URL", "LLAMAPARSE_API_URL", "OPENAI_API_URL"],
        _ => [],
    };

    /// <summary>Those that are missing or empty, as <c>service NAME</c>.</summary>
    public static IReadOnlyList<string> MissingFrom(Service service, IReadOnlyDictionary<string, string> settings) =>
        [.. Of(service).Where(name => string.IsNullOrWhiteSpace(settings.GetValueOrDefault(name))).Select(name => $"{service} {name}")];
}
