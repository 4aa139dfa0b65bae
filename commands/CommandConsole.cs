using Spectre.Console;

namespace Acceptance.Commands;

/// <summary>Where commands print for people: with colours on a terminal, as plain text on wide lines to a file or a pipe.</summary>
public static class CommandConsole
{
    private const int PlainWidth = 400;

    /// <summary>The console of standard output.</summary>
    public static IAnsiConsole Output() => Open(Console.Out, !Console.IsOutputRedirected);

    /// <summary>The console of standard error.</summary>
    public static IAnsiConsole Error() => Open(Console.Error, !Console.IsErrorRedirected);

    /// <summary>A console over a writer.</summary>
    /// <param name="writer">Where it prints.</param>
    /// <param name="isTerminal">Whether that is a terminal, which is used as it is.</param>
    public static IAnsiConsole Open(TextWriter writer, bool isTerminal)
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
