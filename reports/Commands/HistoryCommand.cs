using System.ComponentModel;
using System.Globalization;
using Acceptance.Commands;
using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Lists the runs of a history, or what changed between two of them.</summary>
internal sealed class HistoryCommand(CommandOutput output) : Command<HistoryCommand.Settings>
{
    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : OutputSettings
    {
        [CommandOption("--history <FILE>")]
        [Description("The history (JSON lines).")]
        [DefaultValue("reports/history.jsonl")]
        public string History { get; init; } = "reports/history.jsonl";

        [CommandOption("--from <RUN>")]
        [Description("Show what changed since this run: number from the end (1 is the latest), or beginning of id or commit.")]
        public string? From { get; init; }

        [CommandOption("--to <RUN>")]
        [Description("The later run of the comparison.")]
        [DefaultValue("1")]
        public string To { get; init; } = "1";
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var content = new HistoryFile(settings.History).Read();
        if (content.Runs.Count == 0)
            throw new BadInputException($"{settings.History}: it has no runs yet; publish one with --history {settings.History}.");
        var console = output.ForPeople(settings);
        foreach (var warning in content.Warnings)
            console.MarkupLineInterpolated($"[yellow]{warning}[/]");
        if (settings.From is null)
            List(console, settings, content);
        else
            Compare(console, settings, RunChoice.Of(content.Runs, settings.From), RunChoice.Of(content.Runs, settings.To));
        return ExitCode.Fine;
    }

    private void List(IAnsiConsole console, Settings settings, HistoryFile.Content content)
    {
        var runs = content.Runs;
        console.Write(TableOf(runs));
        output.Write(settings, new
        {
            Runs = runs.Select((run, index) => new
            {
                Number = runs.Count - index,
                run.Id,
                run.At,
                run.Commit,
                run.Acceptable,
                run.Verified,
                Criteria = run.Criteria.Count,
                run.DurationMs,
            }),
            content.Warnings,
        });
    }

    private static Table TableOf(IReadOnlyList<RunRecord> runs)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("number", "at", "commit", "acceptable", "verified", "duration", "id");
        for (var number = runs.Count; number >= 1; number--)
            table.AddRow(CellsOf(number, runs[^number]).Select(cell => new Text(cell)));
        return table;
    }

    private static string[] CellsOf(int number, RunRecord run) =>
    [
        number.ToString(CultureInfo.InvariantCulture), run.At?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
        run.Commit ?? "", run.Acceptable ? "yes" : "no", $"{run.Verified}/{run.Criteria.Count}", Texts.Of("en").Duration(run.DurationMs),
        OriginText.BeginningOf(run.Id),
    ];

    private void Compare(IAnsiConsole console, Settings settings, RunRecord before, RunRecord now)
    {
        var difference = RunDifference.Between(before, now);
        Write(console, "broken", difference.Broken);
        Write(console, "fixed", difference.Fixed);
        Write(console, "new", difference.New);
        Write(console, "gone", difference.Gone);
        var texts = Texts.Of("en");
        Write(console, "slower", difference.Slower.Select(change => $"{change.Scenario} {texts.Duration(change.Before)} → {texts.Duration(change.Now)}"));
        if (difference.IsEmpty)
            console.WriteLine("Nothing has changed.");
        output.Write(settings, new
        {
            From = before.Id,
            To = now.Id,
            difference.Broken,
            difference.Fixed,
            difference.New,
            difference.Gone,
            Slower = difference.Slower.Select(change => new { change.Scenario, BeforeMs = change.Before, NowMs = change.Now }),
        });
    }

    private static void Write(IAnsiConsole console, string what, IEnumerable<string> scenarios)
    {
        foreach (var scenario in scenarios)
            console.MarkupLineInterpolated($"[bold]{what}[/] {scenario}");
    }
}
