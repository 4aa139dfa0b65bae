using System.ComponentModel;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary>What every command that has a result can be told about its output.</summary>
internal abstract class OutputSettings : CommandSettings
{
    [CommandOption("--json")]
    [Description("Print the result as JSON on standard output; everything else goes to standard error.")]
    public bool Json { get; init; }
}
