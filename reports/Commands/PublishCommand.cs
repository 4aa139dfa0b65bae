using System.ComponentModel;
using Acceptance.Reports.Model;
using Acceptance.Reports.Model.Messages;
using Acceptance.Reports.Publish;
using Acceptance.Reports.Publish.Html;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>Publishes the living document of a run.</summary>
internal sealed class PublishCommand(IAnsiConsole console) : AsyncCommand<PublishCommand.Settings>
{
    /// <summary>What can be said on the command line.</summary>
    internal sealed class Settings : CommandSettings
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
        [Description("Language of the page.")]
        [DefaultValue("en")]
        public string Language { get; init; } = "en";

        [CommandOption("--layout <NAME>")]
        [Description("Where steps and evidence stand in the page: plain, packed (compressed, needs scripts) or auto.")]
        [DefaultValue(PageLayout.Auto)]
        public PageLayout Layout { get; init; } = PageLayout.Auto;

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
        var run = await RunReader.ReadAsync(settings.Messages, cancellationToken);
        var assessment = Assessor.Assess(catalogue, run);
        var options = new PublishOptions(settings.Out, settings.Title, settings.Language, settings.Layout);
        var page = await new Publisher(assessment, options).WriteAsync(cancellationToken);
        new VerdictTable(console).Write(assessment, page);
        return assessment.Failed ? ExitCode.Failed : ExitCode.Fine;
    }
}
