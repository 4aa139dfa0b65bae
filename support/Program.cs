using Acceptance.Support.Commands;
using Spectre.Console;
using Spectre.Console.Cli;

var app = new CommandApp();
app.Configure(configuration =>
{
    configuration.SetApplicationName("acceptance");
    configuration.AddCommand<UpCommand>("up").WithDescription("Start the pipeline on the documented ports and keep it.");
    configuration.AddCommand<ProveCommand>("prove").WithDescription("Run the suite under each fault, which it must notice.");
    configuration.AddCommand<CompareCommand>("compare").WithDescription("Compare a candidate deployment with a baseline and name every difference.");
    configuration.AddCommand<DeployCheckCommand>("deploy-check").WithDescription("Check a deployment, or change one behind a gate with good and bad candidates.");
    configuration.AddCommand<SteadyCommand>("steady").WithDescription("Repeat the suite and report every verdict that changes.");
    configuration.AddCommand<DownCommand>("down").WithDescription("End the pipeline that 'up' started.");
    configuration.SetExceptionHandler((exception, _) =>
    {
        AnsiConsole.MarkupLineInterpolated($"[red]error:[/] {exception.Message}");
        return 2;
    });
});
return await app.RunAsync(args);
