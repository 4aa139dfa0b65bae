using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Html;
using Acceptance.Reports.Publish.Json;

namespace Acceptance.Reports.Publish;

/// <summary>Writes an assessment in every form into one folder.</summary>
public sealed class Publisher(Assessment assessment, PublishOptions options)
{
    /// <summary>Writes all files and returns the path of the page.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Folder);
        var page = Path.Combine(options.Folder, "livingdoc.html");
        await using (var target = File.Create(page))
            await new LivingDocHtml(assessment, Texts.Of(options.Language), options.Title).WriteAsync(target, cancellation);
        await using (var target = File.Create(Path.Combine(options.Folder, "livingdoc.json")))
            LivingDocJson.Write(target, assessment);
        return page;
    }
}
