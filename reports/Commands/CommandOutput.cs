using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Acceptance.Commands;
using Spectre.Console;

namespace Acceptance.Reports.Commands;

/// <summary>Where a command prints: for people, or its result for programs.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandOutput(TextWriter output, TextWriter error)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The console for people; beside a result for programs it is on standard error.</summary>
    public IAnsiConsole ForPeople(OutputSettings settings) => settings.Json
        ? CommandConsole.Open(error, error == Console.Error && !Console.IsErrorRedirected)
        : ForHelp();

    /// <summary>The console that help is printed on.</summary>
    public IAnsiConsole ForHelp() => CommandConsole.Open(output, output == Console.Out && !Console.IsOutputRedirected);

    /// <summary>Prints the result as one JSON object, when that is asked for. A field without a value is left out.</summary>
    public void Write<T>(OutputSettings settings, T result)
    {
        if (settings.Json)
            output.WriteLine(JsonSerializer.Serialize(result, Options));
    }
}
