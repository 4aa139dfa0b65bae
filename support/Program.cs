using Acceptance.Support.Commands;
using Spectre.Console;
using Spectre.Console.Cli;

var app = new CommandApp();
app.Configure(configuration =>
{
    configuration.SetApplicationName("acceptance");
    configuration.AddCommand<UpCommand>("up").WithDescription("Start the pipeline on the documented ports and keep it.");
    configuration.AddCommand<ProveCommand>("prove").WithDescription("Run the suite under each fault, which it must notice.");
    configuration.AddCommand<DownCommand>("down").WithDescription("End the pipeline that 'up' started.");
    configuration.SetExceptionHandler((exception, _) =>
    {
        AnsiConsole.MarkupLineInterpolated($"[red]error:[/] {exception.Message}");
        return 2;
    });
});
return await app.RunAsync(args);
