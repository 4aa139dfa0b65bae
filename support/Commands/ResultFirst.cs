using Acceptance.Commands;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary>A command whose result is for programs says everything else on standard error.</summary>
internal sealed class ResultFirst : ICommandInterceptor
{
    /// <inheritdoc/>
    public void Intercept(CommandContext context, CommandSettings settings)
    {
        if (settings is OutputSettings { Json: true })
            AnsiConsole.Console = CommandConsole.Error();
    }
}
