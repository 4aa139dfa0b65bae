using Acceptance.Reports.Model;
using Acceptance.Reports.Model.Messages;
using Acceptance.Tests;

namespace Acceptance.Reports.Tests;

/// <summary>Reads made-up runs the way the program does: from files.</summary>
internal static class Reading
{
    public static async Task<Run> RunOf(params MessagesBuilder[] files)
    {
        using var folder = new TemporaryFolder();
        var paths = files.Select((file, index) => folder.Write($"{index}.ndjson", file.Build())).ToList();
        return await RunReader.ReadAsync(paths, CancellationToken.None);
    }

    public static Task<Run> RunOf(params ScenarioPlan[] scenarios) => RunOf(new MessagesBuilder(scenarios));

    public static async Task<Run> RunOfText(string messages)
    {
        using var folder = new TemporaryFolder();
        return await RunReader.ReadAsync([folder.Write("run.ndjson", messages)], CancellationToken.None);
    }

    public static Catalogue Catalogue(string text = CatalogueText.Small)
    {
        using var folder = new TemporaryFolder();
        return CatalogueReader.Read(folder.Write("requirements.yml", text));
    }

    public static async Task<Assessment> AssessmentOf(params ScenarioPlan[] scenarios) => Assess(await RunOf(scenarios));

    public static Assessment Assess(Run run) => new Assessor(Catalogue(), new Dictionary<string, (SignOff.Signature, SignOff.KeyCheck)>()).Assess(run);
}
