using System.ComponentModel;
using Spectre.Console.Cli;

namespace Acceptance.Commands;

/// <summary>What every command that has a result can be told about its output.</summary>
public abstract class OutputSettings : CommandSettings
{
    /// <summary>Whether the result is for programs.</summary>
    [CommandOption("--json")]
    [Description("Print the result as JSON on standard output; everything else goes to standard error.")]
    public bool Json { get; init; }
}
