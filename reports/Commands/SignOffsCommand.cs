using Acceptance.Reports.Publish;
using Acceptance.Reports.SignOff;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Lists what is signed, lapsed and open.</summary>
internal sealed class SignOffsCommand(IAnsiConsole console) : AsyncCommand<SignOffSettings>
{
    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, SignOffSettings settings, CancellationToken cancellationToken)
    {
        var report = PublishedReport.Read(settings.Report);
        var signatures = new SignatureFile(settings.SignOffs).ReadLatest();
        var keys = new SshKeys(settings.Signers);
        var texts = Texts.Of("en");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("criterion", "state", "by", "at", "why");
        foreach (var entry in report.Criteria)
        {
            var signature = signatures.GetValueOrDefault(entry.Id);
            var key = signature is null ? KeyCheck.None : await keys.CheckAsync(signature, cancellationToken);
            var standing = Standing.Of(signature, entry.Fingerprint, entry.IsVerified, key);
            table.AddRow(
                new Text(entry.Id), new Text(texts["signoff." + Codes.Camel(standing.State)]), new Text(signature?.By ?? ""), new Text(signature?.AtText ?? ""),
                new Text(standing.Why is { } why ? texts.Say(why) : ""));
        }

        console.Write(table);
        return ExitCode.Fine;
    }
}
