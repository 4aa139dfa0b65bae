using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Bench;

/// <summary>Makes a large run, publishes it and opens the page in a browser; prints each figure beside its limit.</summary>
internal sealed class BenchReportCommand(IAnsiConsole console) : AsyncCommand<BenchReportCommand.Settings>
{
    private const int StepsPerScenario = 5;

    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : CommandSettings
    {
        [CommandOption("--scenarios <NUMBER>")]
        [Description("Scenarios of the run; each has five steps with one piece of evidence.")]
        [DefaultValue(10_000)]
        public int Scenarios { get; init; } = 10_000;

        [CommandOption("--keep <FOLDER>")]
        [Description("Keep the data and the page there.")]
        public string? Keep { get; init; }

        [CommandOption("--no-browser")]
        [Description("Measure the publishing only.")]
        public bool NoBrowser { get; init; }
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var folder = settings.Keep ?? Directory.CreateTempSubdirectory("acceptance-bench-").FullName;
        try
        {
            var generator = new RunGenerator(settings.Scenarios, StepsPerScenario);
            await generator.WriteAsync(folder, cancellationToken);
            console.MarkupLineInterpolated($"{settings.Scenarios} scenarios, {generator.EvidenceItems} pieces of evidence");
            var figures = await MeasureAsync(folder, settings, cancellationToken);
            Print(figures);
            return figures.All(figure => figure.Holds) ? 0 : 1;
        }
        finally
        {
            if (settings.Keep is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Figure>> MeasureAsync(string folder, Settings settings, CancellationToken cancellation)
    {
        var publish = await PublishMeasure.RunAsync(folder, cancellation);
        List<Figure> figures = [new("published in", publish.Seconds, "s", 3), new("peak memory", publish.PeakMegabytes, "MiB", 500),
            new("page", publish.PageMegabytes, "MB", 15)];
        if (settings.NoBrowser)
            return figures;
        var browser = await BrowserMeasure.RunAsync(Path.Combine(folder, "out", "livingdoc.html"));
        figures.AddRange([
            new("first content", browser.FirstContent, "ms", 1000), new("first interaction", browser.FirstInteraction, "ms", 1000),
            new("search, slowest of 5", browser.Search, "ms", 100), new("JavaScript heap", browser.HeapMegabytes, "MiB", 286)]);
        if (browser.SearchInside is { } inside)
            figures.Add(new("search inside all evidence", inside, "ms", 5000));
        return figures;
    }

    private void Print(List<Figure> figures)
    {
        var table = new Table().AddColumns("figure", "measured", "limit", "");
        foreach (var figure in figures)
            table.AddRow(figure.Name, $"{figure.Value:0.00} {figure.Unit}", $"{figure.Limit:0.##} {figure.Unit}", figure.Holds ? "holds" : "does not hold");
        console.Write(table);
    }

    private sealed record Figure(string Name, double Value, string Unit, double Limit)
    {
        public bool Holds => Value <= Limit;
    }
}
