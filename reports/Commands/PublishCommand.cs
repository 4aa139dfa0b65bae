using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Acceptance.Reports.Model.Messages;
using Acceptance.Reports.Publish;
using Acceptance.Reports.Publish.Html;
using Acceptance.Reports.SignOff;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Publishes the living document of a run.</summary>
internal sealed class PublishCommand(CommandOutput output) : AsyncCommand<PublishCommand.Settings>
{
    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : OutputSettings
    {
        [CommandOption("-m|--messages <FILE>")]
        [Description("A Cucumber Messages file (ndjson). Repeat it for the shards of one run.")]
        public string[] Messages { get; init; } = [];

        [CommandOption("-c|--catalogue <FILE>")]
        [Description("The catalogue of criteria.")]
        [DefaultValue("features/requirements.yml")]
        public string Catalogue { get; init; } = "features/requirements.yml";

        [CommandOption("-o|--out <FOLDER>")]
        [Description("Where the files go.")]
        [DefaultValue("reports/out")]
        public string Out { get; init; } = "reports/out";

        [CommandOption("-l|--language <CODE>")]
        [Description("Language of the page: en or de.")]
        [DefaultValue("en")]
        public string Language { get; init; } = "en";

        [CommandOption("-s|--signoffs <FILE>")]
        [Description("Where sign-offs are kept.")]
        [DefaultValue(SignOffPlaces.Signatures)]
        public string SignOffs { get; init; } = SignOffPlaces.Signatures;

        [CommandOption("--signers <FILE>")]
        [Description("The SSH keys that may sign, as ssh-keygen's allowed signers.")]
        [DefaultValue(SignOffPlaces.Signers)]
        public string Signers { get; init; } = SignOffPlaces.Signers;

        [CommandOption("--require-signed <ID>")]
        [Description("End with 1 unless this section or criterion, or all, is signed. Repeatable.")]
        public string[] RequireSigned { get; init; } = [];

        [CommandOption("--commit <REVISION>")]
        [Description("The revision that was tested, for messages that do not name it; a warning when they name another.")]
        public string? Commit { get; init; }

        [CommandOption("--history <FILE>")]
        [Description("Add this run to a history (JSON lines) and show the trend.")]
        public string? History { get; init; }

        [CommandOption("--against <RUN>")]
        [Description("The run of the history to compare with: number from the end, or beginning of id or commit.")]
        public string? Against { get; init; }

        [CommandOption("--layout <NAME>")]
        [Description("Where steps and evidence stand in the page: plain, packed (compressed, needs scripts) or auto.")]
        [DefaultValue(PageLayout.Auto)]
        public PageLayout Layout { get; init; } = PageLayout.Auto;

        [CommandOption("--beside <KIB>")]
        [Description("Put attachments of this size and more into files beside the page instead of into it.")]
        public int? Beside { get; init; }

        [CommandOption("--decisions <FOLDER>")]
        [Description("The decision pages, for the Phase 9 documents.")]
        [DefaultValue("docs/decisions")]
        public string Decisions { get; init; } = "docs/decisions";

        [CommandOption("--proof <FOLDER>")]
        [Description("Where 'prove' wrote killmatrix.json and replay-002.json, and 'mutants' mutants.json; the folder of --out unless it is said.")]
        public string? Proof { get; init; }

        [CommandOption("--pdf")]
        [Description("Print the page to livingdoc.pdf too, with the Chromium of the machine.")]
        public bool Pdf { get; init; }

        [CommandOption("-t|--title <TEXT>")]
        [Description("What is accepted.")]
        [DefaultValue("Acceptance")]
        public string Title { get; init; } = "Acceptance";
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Messages.Length == 0)
            throw new BadInputException("--messages is missing; name the ndjson file that a run has written.");
        var catalogue = CatalogueReader.Read(settings.Catalogue);
        var gate = SignedGate.Of(settings.RequireSigned, catalogue);
        var assessment = await AssessAsync(catalogue, settings, cancellationToken);
        var page = await WriteAsync(assessment, settings, cancellationToken);
        var console = output.ForPeople(settings);
        new VerdictTable(console).Write(assessment, page);
        var missing = gate.Missing(assessment);
        var english = Texts.Of("en");
        foreach (var result in missing)
            console.MarkupLineInterpolated($"[red]{result.Criterion.Id} must be signed[/] and is {english["signoff." + Codes.Camel(result.Standing.State)]}");
        output.Write(settings, PublishedResult.Of(assessment, page, missing));
        return assessment.Failed || missing.Count > 0 ? ExitCode.Failed : ExitCode.Fine;
    }

    private static async Task<Assessment> AssessAsync(Catalogue catalogue, Settings settings, CancellationToken cancellation)
    {
        var signatures = await CheckKeysAsync(settings, cancellation);
        var run = OfRevision(await RunReader.ReadAsync(settings.Messages, cancellation), settings.Commit);
        return new Assessor(catalogue, signatures).Assess(run) with { Proof = ProofReader.Read(settings.Proof ?? settings.Out) };
    }

    /// <summary>A run is remembered once it is published: what could not be published has no place in the history.</summary>
    private static async Task<string> WriteAsync(Assessment assessment, Settings settings, CancellationToken cancellation)
    {
        var options = new PublishOptions(settings.Out, settings.Title, settings.Language, settings.Layout, settings.Beside, settings.Pdf, settings.Decisions);
        if (settings.History is null)
            return await new Publisher(assessment, Trend.None, options).WriteAsync(cancellation);
        var (file, now) = (new HistoryFile(settings.History), RunRecord.Of(assessment));
        var earlier = file.Read();
        var page = await new Publisher(assessment, Trend.Of(earlier, now, settings.Against), options).WriteAsync(cancellation);
        if (earlier.Runs.All(run => run.Id != now.Id))
            await file.AddAsync(now, cancellation);
        return page;
    }

    /// <summary>The messages are believed before the command line: it may be published long after it was tested.</summary>
    private static Run OfRevision(Run run, string? given)
    {
        if (run.Commit is not { } named)
            return run with { Commit = given };
        return given is null || Origin.IsSame(named, given)
            ? run
            : run with { Warnings = [.. run.Warnings, $"The messages are of revision {named}, but --commit names {given}; give that of the messages."] };
    }

    private static async Task<Dictionary<string, (Signature, KeyCheck)>> CheckKeysAsync(Settings settings, CancellationToken cancellation)
    {
        var keys = new SshKeys(settings.Signers);
        var checkedOnes = new Dictionary<string, (Signature, KeyCheck)>(StringComparer.Ordinal);
        foreach (var (id, signature) in new SignatureFile(settings.SignOffs).ReadLatest())
            checkedOnes[id] = (signature, await keys.CheckAsync(signature, cancellation));
        return checkedOnes;
    }
}
