using Acceptance.Commands;
using Acceptance.Reports.Model;
using Spectre.Console.Cli;

namespace Acceptance.Reports.Commands;

/// <summary>The command line: its verbs, and how errors become one line and an exit code.</summary>
public static class ReportsApp
{
    private static readonly Verbs Verbs = new Verbs()
        .Add<PublishCommand>("publish", "Publish the living document of a run.")
        .Add<SignCommand>("sign", "Sign a criterion or a section of the report that was published last.")
        .Add<VerifyCommand>("verify", "Find every change of a published folder.")
        .Add<HistoryCommand>("history", "List the runs of the history, or what changed between two of them.")
        .Add<SignOffsCommand>("signoffs", "List what is signed, lapsed and open.");

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The verb and its options.</param>
    /// <param name="output">Where results are printed.</param>
    /// <param name="error">Where the one line of an error goes, and with <c>--json</c> everything for people.</param>
    /// <param name="time">The clock of signatures.</param>
    /// <param name="cancellation">Ends the command.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TimeProvider time,
        CancellationToken cancellation)
    {
        var app = new CommandApp();
        app.Configure(config => Configure(config, new CommandOutput(output, error), time));
        try
        {
            return await app.RunAsync(arguments, cancellation);
        }
        catch (CommandParseException trouble)
        {
            await error.WriteLineAsync(Verbs.Explain(trouble, arguments));
            return ExitCode.BadInput;
        }
        catch (Exception trouble) when (trouble is BadInputException or CommandAppException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(trouble.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync(Stopped.Message);
            return Stopped.ExitCode;
        }
    }

    private static void Configure(IConfigurator config, CommandOutput output, TimeProvider time)
    {
        config.SetApplicationName("acceptance-reports");
        config.PropagateExceptions();
        config.UseStrictParsing();
        config.ConfigureConsole(output.ForHelp());
        config.Settings.Registrar.RegisterInstance(output);
        config.Settings.Registrar.RegisterInstance(time);
        Verbs.AddTo(config);
    }
}
