namespace Acceptance.Support.Commands;

/// <summary>The result of a command for programs.</summary>
internal static class JsonOutput
{
    /// <summary>Writes the result to standard output.</summary>
    public static void Write<T>(T result) => Console.Out.WriteLine(ResultJson.Text(result));
}
