using Acceptance.Commands;
using Acceptance.Support.Commands.Doctor;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance doctor</c>: looks whether this machine can run the suite, and says how to mend what is missing.</summary>
internal sealed class DoctorCommand : AsyncCommand<DoctorCommand.Settings>
{
    private static readonly IReadOnlyList<IMachineCheck> Checks =
        [new SdkCheck(), new PostgresCheck(), new RightsCheck(), new PortsCheck(), new DiskCheck(), new ProgramsCheck()];

    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings;

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var machine = new ThisMachine();
        var findings = new List<Finding>();
        foreach (var check in Checks)
            findings.AddRange(await check.LookAsync(machine, cancellationToken));
        var missing = findings.Count(finding => finding.State == FindingState.Missing);
        if (settings.Json)
            JsonOutput.Write(new { ready = missing == 0, findings });
        else
            Print(findings, missing);
        return missing == 0 ? 0 : 2;
    }

    private static void Print(IEnumerable<Finding> findings, int missing)
    {
        foreach (var finding in findings)
        {
            var (colour, word) = finding.State switch
            {
                FindingState.Ok => ("green", "ok"),
                FindingState.Advice => ("yellow", "advice"),
                _ => ("red", "missing"),
            };
            AnsiConsole.MarkupLineInterpolated($"[{colour}]{word,-8}[/] {finding.Subject,-22} {finding.Seen}");
            if (finding.Remedy is { } remedy)
                AnsiConsole.MarkupLineInterpolated($"{"",-9}{"",-22} → {remedy}");
        }

        AnsiConsole.WriteLine(missing == 0 ? "This machine can run the suite." : $"{missing} thing(s) are missing; each line above says how to mend it.");
    }
}
