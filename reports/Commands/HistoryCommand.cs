using System.ComponentModel;
using System.Globalization;
using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Lists the runs of a history, or what changed between two of them.</summary>
internal sealed class HistoryCommand(IAnsiConsole console) : Command<HistoryCommand.Settings>
{
    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : CommandSettings
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
        foreach (var warning in content.Warnings)
            console.MarkupLineInterpolated($"[yellow]{warning}[/]");
        if (settings.From is null)
            List(content.Runs);
        else
            Compare(RunChoice.Of(content.Runs, settings.From), RunChoice.Of(content.Runs, settings.To));
        return ExitCode.Fine;
    }

    private void List(IReadOnlyList<RunRecord> runs)
    {
        var texts = Texts.Of("en");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("number", "at", "commit", "acceptable", "verified", "duration", "id");
        for (var number = runs.Count; number >= 1; number--)
        {
            var run = runs[^number];
            var at = run.At?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
            string[] cells =
            [
                number.ToString(CultureInfo.InvariantCulture), at, run.Commit ?? "", run.Acceptable ? "yes" : "no", $"{run.Verified}/{run.Criteria.Count}",
                texts.Duration(run.DurationMs), run.Id[..12],
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    private void Compare(RunRecord before, RunRecord now)
    {
        var difference = RunDifference.Between(before, now);
        Write("broken", difference.Broken);
        Write("fixed", difference.Fixed);
        Write("new", difference.New);
        Write("gone", difference.Gone);
        var texts = Texts.Of("en");
        Write("slower", difference.Slower.Select(change => $"{change.Scenario} {texts.Duration(change.Before)} → {texts.Duration(change.Now)}"));
        if (difference.IsEmpty)
            console.WriteLine("Nothing has changed.");
    }

    private void Write(string what, IEnumerable<string> scenarios)
    {
        foreach (var scenario in scenarios)
            console.MarkupLineInterpolated($"[bold]{what}[/] {scenario}");
    }
}
