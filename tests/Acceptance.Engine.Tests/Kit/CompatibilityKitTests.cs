using Acceptance.Engine.Tests.Harness;

namespace Acceptance.Engine.Tests.Kit;

/// <summary>Every sample of the kit that can apply gives the kit's messages; docs/engine-conformance.md says why the others cannot.</summary>
public class CompatibilityKitTests
{
    private static readonly KitSample[] Samples =
    [
        new("all-statuses", [typeof(Steps.AllStatuses)]),
        new("ambiguous", [typeof(Steps.Ambiguous)]),
        new("attachments", [typeof(Attachments.All)], "Attaching URIs"),
        new("backgrounds", [typeof(Steps.Orders)]),
        new("cdata", [typeof(Steps.Cdata)]),
        new("data-tables", [typeof(Steps.DataTables)]),
        new("doc-strings", [typeof(Steps.DocStrings)]),
        new("empty", []),
        new("examples-tables", [typeof(Steps.Cucumbers)]),
        new("examples-tables-attachment", [typeof(Attachments.Images)]),
        new("examples-tables-undefined", [typeof(Steps.FewCucumbers)]),
        new("examples-tables-undefined-multiple", [typeof(Steps.FewCucumbers)]),
        new("failedish-combinations", [typeof(Steps.Failedish)]),
        new("global-hooks", [typeof(Hooks.Global)]),
        new("global-hooks-afterall-error", [typeof(Hooks.GlobalAfterError)]),
        new("global-hooks-attachments", [typeof(Hooks.GlobalAttaching)]),
        new("global-hooks-beforeall-error", [typeof(Hooks.GlobalBeforeError)]),
        new("hooks", [typeof(Hooks.Plain)]),
        new("hooks-attachment", [typeof(Hooks.Attaching)]),
        new("hooks-conditional", [typeof(Hooks.Conditional)]),
        new("hooks-named", [typeof(Hooks.Named)]),
        new("hooks-skipped", [typeof(Hooks.Skipping)]),
        new("hooks-undefined", [typeof(Hooks.NoSteps)]),
        new("minimal", [typeof(Steps.Minimal)]),
        new("multiple-features", [typeof(Steps.OnlyOrders)]),
        new("parameter-types", [typeof(Steps.ParameterTypes)]),
        new("pending", [typeof(Steps.Pending)]),
        new("pending-exception", [typeof(Steps.PendingException)]),
        new("regular-expression", [typeof(Steps.RegularExpression)]),
        new("rules", [typeof(Steps.Rules)]),
        new("rules-backgrounds", [typeof(Steps.Orders)]),
        new("skipped", [typeof(Steps.Skipped)]),
        new("skipped-exception", [typeof(Steps.SkippedException)]),
        new("skipped-failing-hook", [typeof(Hooks.SkippedFailing)]),
        new("stack-traces", [typeof(Steps.StackTraces)]),
        new("undefined", [typeof(Steps.Undefined)]),
        new("undefined-multiple", [typeof(Steps.Undefined)]),
        new("unused-steps", [typeof(Steps.Unused)]),
    ];

    private static readonly string[] CannotApply =
    [
        "markdown", "multiple-features-reversed", "retry", "retry-ambiguous", "retry-pending", "retry-undefined", "test-run-exception",
        "unknown-parameter-type",
    ];

    public static TheoryData<string> Names => [.. Samples.Select(s => s.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Sample_gives_the_messages_of_the_kit(string name)
    {
        var sample = Samples.Single(s => s.Name == name);
        var kit = await FolderAsync();
        var run = new InProcessRun(sample.Bindings) { Filter = Includes };
        foreach (var file in Directory.GetFiles(Path.Combine(kit, name), "*.feature").Order(StringComparer.Ordinal))
            run.With(await File.ReadAllTextAsync(file), "samples/" + name + "/" + Path.GetFileName(file));

        var result = await run.RunAsync();

        var expected = await File.ReadAllLinesAsync(Path.Combine(kit, name, name + ".ndjson"));
        var actual = MessageComparison.Normalise(result.Messages.Select(m => m.GetRawText()), Includes);
        string.Join('\n', actual).Should().Be(string.Join('\n', MessageComparison.Normalise(expected, Includes)));

        bool Includes(string title) => !sample.Without.Contains(title);
    }

    [SkippableFact]
    public async Task Every_sample_of_the_kit_is_compared_or_listed_as_one_that_cannot_apply()
    {
        var kit = await FolderAsync();

        Directory.GetDirectories(kit).Select(Path.GetFileName).Should().BeEquivalentTo([.. Samples.Select(s => s.Name), .. CannotApply]);
    }

    private static async Task<string> FolderAsync()
    {
        var folder = await CompatibilityKit.FolderAsync();
        Skip.If(folder is null, "npm is not on this machine, so the compatibility kit cannot be fetched.");
        return folder!;
    }
}
