using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance down</c>: ends the environment that <c>acceptance up</c> keeps.</summary>
internal sealed class DownCommand : AsyncCommand<DownCommand.Settings>
{
    /// <summary>The options of the command.</summary>
    public sealed class Settings : CommandSettings
    {
        [CommandOption("--file <PATH>")]
        [Description("The file of addresses that 'up --file' wrote. Default: .acceptance/environment.env")]
        public string? File { get; init; }
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var file = settings.File ?? EnvironmentFile.Usual;
        if (!File.Exists(file))
        {
            AnsiConsole.WriteLine("No environment is up.");
            return 0;
        }

        using (var process = RunningEnvironment.Find(file))
        {
            if (process is not null)
                await RunningEnvironment.EndAsync(process, cancellationToken);
        }

        File.Delete(file);
        AnsiConsole.WriteLine("The environment has ended.");
        return 0;
    }
}
