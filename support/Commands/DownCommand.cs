using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance down</c>: ends the environment that <c>acceptance up</c> keeps.</summary>
internal sealed class DownCommand : AsyncCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var file = EnvironmentFile.Usual;
        if (!File.Exists(file))
        {
            AnsiConsole.WriteLine("No environment is up.");
            return 0;
        }

        if (RunningEnvironment.Find(file) is { } process)
        {
            using (process)
            {
                using var terminate = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
                await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            }
        }

        File.Delete(file);
        AnsiConsole.WriteLine("The environment has ended.");
        return 0;
    }
}
