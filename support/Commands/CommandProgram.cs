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
        using var stop = new StopSignals();
        var app = new CommandApp();
        app.Configure(configuration =>
        {
            configuration.SetApplicationName("acceptance");
            configuration.UseStrictParsing();
            configuration.SetInterceptor(new ResultFirst());
            configuration.SetExceptionHandler((exception, _) => ExitCodeOf(exception, verbs, arguments, stop.Token));
            verbs.AddTo(configuration);
        });
        return await app.RunAsync(arguments, stop.Token);
    }

    private static int ExitCodeOf(Exception exception, Verbs verbs, IReadOnlyList<string> arguments, CancellationToken stopped)
    {
        if (exception is OperationCanceledException && stopped.IsCancellationRequested)
        {
            CommandConsole.Error().WriteLine(Stopped.Message);
            return Stopped.ExitCode;
        }

        CommandConsole.Error().MarkupLineInterpolated($"[red]error:[/] {TextOf(exception, verbs, arguments)}");
        return WrongUse;
    }

    private static string TextOf(Exception exception, Verbs verbs, IReadOnlyList<string> arguments) => exception switch
    {
        CommandParseException error => verbs.Explain(error, arguments),
        OperationCanceledException => "It took longer than it may and was given up.",
        _ => exception.Message,
    };
}
