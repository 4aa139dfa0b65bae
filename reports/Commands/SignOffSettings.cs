using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Reports.SignOff;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Where a sign-off finds the report and its file.</summary>
internal class SignOffSettings : OutputSettings
{
    [CommandOption("-r|--report <FILE>")]
    [Description("The livingdoc.json that was published last.")]
    [DefaultValue(SignOffPlaces.Report)]
    public string Report { get; init; } = SignOffPlaces.Report;

    [CommandOption("-s|--signoffs <FILE>")]
    [Description("Where sign-offs are kept.")]
    [DefaultValue(SignOffPlaces.Signatures)]
    public string SignOffs { get; init; } = SignOffPlaces.Signatures;

    [CommandOption("--signers <FILE>")]
    [Description("The SSH keys that may sign.")]
    [DefaultValue(SignOffPlaces.Signers)]
    public string Signers { get; init; } = SignOffPlaces.Signers;
}
