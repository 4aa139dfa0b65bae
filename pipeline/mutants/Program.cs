using System.Runtime.InteropServices;
using Acceptance.Pipeline.Mutants;
using Acceptance.Support.Commands;
using Spectre.Console;
using Spectre.Console.Cli;

const int stopped = 130;

AnsiConsole.Console = CommandConsole.Output();
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

var app = new CommandApp<MutantsCommand>();
app.Configure(configuration =>
{
    configuration.SetApplicationName("acceptance mutants");
    configuration.UseStrictParsing();
    configuration.SetInterceptor(new CommandConsole());
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
