using System.Runtime.InteropServices;
using Acceptance.Commands;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary>What every program of commands has in common: how it is stopped, how it prints, and what an error looks like.</summary>
internal static class CommandProgram
{
    private const int WrongUse = 2;

    /// <summary>Runs the verb that the arguments name.</summary>
    /// <param name="verbs">The verbs of the program.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The verb's exit code; 2 after an error, 130 after Ctrl-C or SIGTERM.</returns>
    public static async Task<int> RunAsync(Verbs verbs, IReadOnlyList<string> arguments)
    {
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
            configuration.SetExceptionHandler((exception, _) => ExitCodeOf(exception, verbs, arguments, stop.Token));
            verbs.AddTo(configuration);
        });
        return await app.RunAsync(arguments, stop.Token);

        // The command ends what it has started, and the process after it.
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static int ExitCodeOf(Exception exception, Verbs verbs, IReadOnlyList<string> arguments, CancellationToken stopped)
    {
        if (exception is OperationCanceledException && stopped.IsCancellationRequested)
        {
            CommandConsole.Error().WriteLine(Stopped.Message);
            return Stopped.ExitCode;
        }

        var message = exception is CommandParseException error ? verbs.Explain(error, arguments) : exception.Message;
        CommandConsole.Error().MarkupLineInterpolated($"[red]error:[/] {message}");
        return WrongUse;
    }
}
