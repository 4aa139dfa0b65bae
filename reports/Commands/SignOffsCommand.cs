using Acceptance.Reports.Publish;
using Acceptance.Reports.SignOff;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Lists what is signed, lapsed and open.</summary>
internal sealed class SignOffsCommand(CommandOutput output) : AsyncCommand<SignOffSettings>
{
    private static readonly Texts English = Texts.Of("en");

    private sealed record Row(string Criterion, string State, string? By, string? At, string? Why);

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, SignOffSettings settings, CancellationToken cancellationToken)
    {
        var report = PublishedReport.Read(settings.Report);
        var signatures = new SignatureFile(settings.SignOffs).ReadLatest();
        var keys = new SshKeys(settings.Signers);
        var rows = new List<Row>();
        var table = new Table().Border(TableBorder.Rounded).AddColumns("criterion", "state", "by", "at", "why");
        foreach (var entry in report.Criteria)
        {
            var signature = signatures.GetValueOrDefault(entry.Id);
            var key = signature is null ? KeyCheck.None : await keys.CheckAsync(signature, cancellationToken);
            var standing = Standing.Of(signature, entry.Fingerprint, entry.IsVerified, key);
            var row = new Row(entry.Id, Codes.Kebab(standing.State), signature?.By, signature?.AtText, standing.Why is { } why ? English.Say(why) : null);
            rows.Add(row);
            table.AddRow(
                new Text(row.Criterion), new Text(English["signoff." + Codes.Camel(standing.State)]), new Text(row.By ?? ""), new Text(row.At ?? ""),
                new Text(row.Why ?? ""));
        }

        output.ForPeople(settings).Write(table);
        output.Write(settings, new { Criteria = rows });
        return ExitCode.Fine;
    }
}
