using System.ComponentModel;
using System.Text.RegularExpressions;
using Acceptance.Reports.Model;
using Acceptance.Reports.SignOff;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Signs criteria of the report that was published last.</summary>
internal sealed partial class SignCommand(CommandOutput output, TimeProvider time) : AsyncCommand<SignCommand.Settings>
{
    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : SignOffSettings
    {
        [CommandArgument(0, "<ID>")]
        [Description("A criterion, or a section: then all of its verified criteria.")]
        public string Id { get; init; } = "";

        [CommandOption("-b|--by <PERSON>")]
        [Description("Who signs: \"Name <mail>\".")]
        public string By { get; init; } = "";

        [CommandOption("-n|--note <TEXT>")]
        [Description("A remark.")]
        public string? Note { get; init; }

        [CommandOption("-k|--key <FILE>")]
        [Description("A private SSH key to sign with.")]
        public string? Key { get; init; }

        [CommandOption("--commit <REVISION>")]
        [Description("The revision that was tested, for a report that does not name it.")]
        public string? Commit { get; init; }
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (!Person().IsMatch(settings.By))
            throw new BadInputException("--by must name who signs, as in --by \"Ada Lovelace <ada@example.org>\".");
        if (settings.Key is null && new SshKeys(settings.Signers).Names(Signature.MailOf(settings.By)))
            throw new BadInputException($"{settings.Signers} holds a key of {Signature.MailOf(settings.By)}; add --key, or the sign-off would not count.");
        var report = PublishedReport.Read(settings.Report);
        var commit = report.Commit ?? settings.Commit ?? throw new BadInputException("The report does not name the revision that was tested; add --commit.");
        var chosen = report.Choose(settings.Id);
        var signatures = new List<Signature>();
        foreach (var entry in chosen.Where(entry => entry.IsVerified))
        {
            var signature = new Signature(entry.Id, settings.By, time.GetUtcNow(), commit, entry.Fingerprint, settings.Note, null);
            signatures.Add(settings.Key is { } key ? await SshKeys.SignAsync(signature, key, cancellationToken) : signature);
        }

        if (signatures.Count > 0)
            await new SignatureFile(settings.SignOffs).AddAsync(signatures, cancellationToken);
        var console = output.ForPeople(settings);
        foreach (var signature in signatures)
            console.MarkupLineInterpolated($"[green]{signature.Criterion} signed[/] by {signature.By}");
        foreach (var entry in chosen.Where(entry => !entry.IsVerified))
            console.MarkupLineInterpolated($"[yellow]{entry.Id} not signed[/]: it is not verified");
        output.Write(settings, new
        {
            Signed = signatures.Select(signature => new { signature.Criterion, signature.By, At = signature.AtText, signature.Commit }),
            NotVerified = chosen.Where(entry => !entry.IsVerified).Select(entry => entry.Id),
        });
        return chosen.All(entry => entry.IsVerified) ? ExitCode.Fine : ExitCode.Failed;
    }

    [GeneratedRegex("^[^<>\\n]*[^<>\\s][^<>\\n]* <[^<>\\s@]+@[^<>\\s@]+>$")]
    private static partial Regex Person();
}
