using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Acceptance.Reports.Commands;

/// <summary>Where a command prints: for people, or its result for programs.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandOutput(TextWriter output, TextWriter error)
{
    private const int PlainWidth = 160;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The console for people; beside a result for programs it is on standard error.</summary>
    public IAnsiConsole ForPeople(OutputSettings settings) => settings.Json
        ? Open(error, error == Console.Error && !Console.IsErrorRedirected)
        : ForHelp();

    /// <summary>The console that help is printed on.</summary>
    public IAnsiConsole ForHelp() => Open(output, output == Console.Out && !Console.IsOutputRedirected);

    /// <summary>Prints the result as one JSON object, when that is asked for. A field without a value is left out.</summary>
    public void Write<T>(OutputSettings settings, T result)
    {
        if (settings.Json)
            output.WriteLine(JsonSerializer.Serialize(result, Options));
    }

    /// <summary>A terminal is used as it is; a file or a pipe gets plain text on wide lines.</summary>
    private static IAnsiConsole Open(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
