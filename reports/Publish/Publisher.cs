using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Html;
using Acceptance.Reports.Publish.Json;

namespace Acceptance.Reports.Publish;

/// <summary>Writes an assessment in every form into one folder.</summary>
public sealed class Publisher(Assessment assessment, Trend trend, PublishOptions options)
{
    /// <summary>Writes all files and returns the path of the page.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Folder);
        await Task.WhenAll(
            WriteFile("livingdoc.html", target => new LivingDocHtml(assessment, trend, options).WriteAsync(target, cancellation)),
            WriteFile("livingdoc.json", target => LivingDocJson.Write(target, assessment)));
        return Path.Combine(options.Folder, "livingdoc.html");
    }

    private Task WriteFile(string name, Action<Stream> write) => WriteFile(name, target =>
    {
        write(target);
        return Task.CompletedTask;
    });

    private Task WriteFile(string name, Func<Stream, Task> write) => Task.Run(async () =>
    {
        await using var target = File.Create(Path.Combine(options.Folder, name));
        await write(target);
    });
}
