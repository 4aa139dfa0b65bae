using System.Runtime.InteropServices;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary>What every program of commands has in common: how it is stopped, how it prints, and what an error looks like.</summary>
internal static class CommandProgram
{
    private const int WrongUse = 2;
    private const int Stopped = 130;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="app">The commands.</param>
    /// <param name="name">What people call the program.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="configure">Adds the commands, where there are several.</param>
    /// <returns>The command's exit code; 2 after an error, 130 after Ctrl-C or SIGTERM.</returns>
    public static async Task<int> RunAsync(ICommandApp app, string name, IEnumerable<string> arguments, Action<IConfigurator>? configure = null)
    {
        AnsiConsole.Console = CommandConsole.Output();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        app.Configure(configuration =>
        {
            configuration.SetApplicationName(name);
            configuration.UseStrictParsing();
            configuration.SetInterceptor(new CommandConsole());
            configuration.SetExceptionHandler((exception, _) => ExitCodeOf(exception, stop.Token));
            configure?.Invoke(configuration);
        });
        return await app.RunAsync(arguments, stop.Token);

        // The command ends what it has started, and the process after it.
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static int ExitCodeOf(Exception exception, CancellationToken stopped)
    {
        if (exception is OperationCanceledException && stopped.IsCancellationRequested)
        {
            CommandConsole.Error().WriteLine("Stopped before the end.");
            return Stopped;
        }

        CommandConsole.Error().MarkupLineInterpolated($"[red]error:[/] {exception.Message}");
        return WrongUse;
    }
}
