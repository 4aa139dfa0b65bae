using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Reports.Manifest;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Finds every change of a published folder since it was published.</summary>
internal sealed class VerifyCommand(CommandOutput output) : AsyncCommand<VerifyCommand.Settings>
{
    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : OutputSettings
    {
        [CommandArgument(0, "[FOLDER]")]
        [Description("The published folder.")]
        [DefaultValue("reports/out")]
        public string Folder { get; init; } = "reports/out";
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var manifest = await ManifestFile.ReadAsync(settings.Folder, cancellationToken);
        var changes = await Verification.FindChangesAsync(settings.Folder, manifest, cancellationToken);
        var console = output.ForPeople(settings);
        foreach (var change in changes)
            console.MarkupLineInterpolated($"[red]{change}[/]");
        var own = await ManifestFile.HashAsync(settings.Folder, ManifestFile.Name, cancellationToken);
        if (changes.Count == 0)
            console.WriteLine($"Nothing was changed: {manifest.Messages.Count + manifest.Files.Count} files, evidence: {manifest.Evidence.Count}.");
        console.WriteLine($"SHA-256 of the manifest: {own.Sha256}");
        output.Write(settings, new
        {
            Changes = changes,
            Files = manifest.Messages.Count + manifest.Files.Count,
            Evidence = manifest.Evidence.Count,
            ManifestSha256 = own.Sha256,
        });
        return changes.Count == 0 ? ExitCode.Fine : ExitCode.Failed;
    }
}
