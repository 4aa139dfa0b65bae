using System.Runtime.InteropServices;
using Acceptance.Support.Commands;
using Spectre.Console;
using Spectre.Console.Cli;

const int stopped = 130;

AnsiConsole.Console = CommandConsole.Output();
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

var app = new CommandApp();
app.Configure(configuration =>
{
    configuration.SetApplicationName("acceptance");
    configuration.UseStrictParsing();
    configuration.SetInterceptor(new CommandConsole());
    configuration.AddCommand<DoctorCommand>("doctor").WithDescription("Look whether this machine can run the suite, and say how to mend what is missing.");
    configuration.AddCommand<UpCommand>("up").WithDescription("Start the pipeline on the documented ports and keep it.");
    configuration.AddCommand<ProveCommand>("prove").WithDescription("Run the suite under each fault, which it must notice.");
    configuration.AddCommand<CompareCommand>("compare").WithDescription("Compare a candidate deployment with a baseline and name every difference.");
    configuration.AddCommand<DeployCheckCommand>("deploy-check").WithDescription("Check a deployment, or change one behind a gate with good and bad candidates.");
    configuration.AddCommand<SteadyCommand>("steady").WithDescription("Repeat the suite and report every verdict that changes.");
    configuration.AddCommand<DownCommand>("down").WithDescription("End the pipeline that 'up' started.");
    configuration.SetExceptionHandler((exception, _) =>
    {
        if (exception is OperationCanceledException && stop.IsCancellationRequested)
        {
            CommandConsole.Error().WriteLine("Stopped before the end.");
            return stopped;
        }

        CommandConsole.Error().MarkupLineInterpolated($"[red]error:[/] {exception.Message}");
        return 2;
    });
});
return await app.RunAsync(args, stop.Token);

// The command ends what it has started, and the process after it.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
