using Acceptance.Commands;
using Spectre.Console.Cli;

namespace Acceptance.Conventions.Tests;

/// <summary>Gives a command line to a program's own parser, which refuses what it does not know, and runs nothing.</summary>
internal static class CommandParser
{
    /// <summary>What the parser or the verb's own check of its options says against a command line; null when it may be run.</summary>
    public static async Task<string?> ObjectionAsync(Verbs verbs, IReadOnlyList<string> arguments)
    {
        var stop = new StopBeforeRunning();
        var app = new CommandApp();
        app.Configure(configuration =>
        {
            configuration.UseStrictParsing();
            configuration.PropagateExceptions();
            configuration.SetInterceptor(stop);
            verbs.AddTo(configuration);
        });
        try
        {
            await app.RunAsync(arguments);
            return "it was not parsed to its end";
        }
        catch (OperationCanceledException)
        {
            return stop.Objection;
        }
        catch (CommandAppException trouble)
        {
            return trouble.Message;
        }
    }

    private sealed class StopBeforeRunning : ICommandInterceptor
    {
        public string? Objection { get; private set; }

        public void Intercept(CommandContext context, CommandSettings settings)
        {
            Objection = settings.Validate() is { Successful: false } result ? result.Message : null;
            throw new OperationCanceledException("The command line can be run.");
        }
    }
}
