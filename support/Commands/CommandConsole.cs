using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary>Where commands print for people: with colours on a terminal, as plain text on wide lines to a file or a pipe.</summary>
internal sealed class CommandConsole : ICommandInterceptor
{
    private const int PlainWidth = 400;

    /// <summary>The console of standard output.</summary>
    public static IAnsiConsole Output() => Open(Console.Out, !Console.IsOutputRedirected);

    /// <summary>The console of standard error.</summary>
    public static IAnsiConsole Error() => Open(Console.Error, !Console.IsErrorRedirected);

    /// <summary>A command whose result is for programs says everything else on standard error.</summary>
    public void Intercept(CommandContext context, CommandSettings settings)
    {
        if (settings is OutputSettings { Json: true })
            AnsiConsole.Console = Error();
    }

    /// <summary>A console over a writer.</summary>
    internal static IAnsiConsole Open(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
