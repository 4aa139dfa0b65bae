using Cucumber.HtmlFormatter;

namespace Acceptance.Engine.Messages;

/// <summary>The page that Cucumber's own formatter makes of a run's messages.</summary>
internal static class HtmlReport
{
    private static readonly Standard.Envelope Any = Standard.Envelope.Create(new Standard.TestRunStarted(new Standard.Timestamp(0, 0), null));

    /// <summary>Writes it, line by line, so that memory stays bounded.</summary>
    public static async Task WriteAsync(string messages, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var line = "";
        // The formatter gives each message back to be written as JSON, which is what the file of messages has.
        await using var file = File.Create(path);
        await using var html = new MessagesToHtmlWriter(file, (writer, _) => writer.WriteAsync(line));
        await foreach (var next in File.ReadLinesAsync(messages))
        {
            line = next;
            await html.WriteAsync(Any);
        }
    }
}
