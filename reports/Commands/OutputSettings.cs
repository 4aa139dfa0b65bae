using System.ComponentModel;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>What every command can be told about its output.</summary>
internal abstract class OutputSettings : CommandSettings
{
    [CommandOption("--json")]
    [Description("Print the result as one JSON object on standard output; everything else goes to standard error.")]
    public bool Json { get; init; }
}
