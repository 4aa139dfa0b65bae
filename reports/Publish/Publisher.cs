using Acceptance.Reports.History;
using Acceptance.Reports.Manifest;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Formats;
using Acceptance.Reports.Publish.Html;

namespace Acceptance.Reports.Publish;

/// <summary>Writes an assessment in every form into one folder, with the messages it was made of and a manifest over all of it.</summary>
public sealed class Publisher(Assessment assessment, Trend trend, PublishOptions options)
{
    private const string MessagesPlace = "messages";

    /// <summary>Writes all files and returns the path of the page.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Folder);
        RemoveEarlier();
        var page = Path.Combine(options.Folder, "livingdoc.html");
        await Task.WhenAll(
            WriteFile("livingdoc.html", target => new LivingDocHtml(assessment, trend, options).WriteAsync(target, cancellation)),
            WriteFile("livingdoc.json", target => LivingDocJson.Write(target, assessment)),
            WriteFile("livingdoc.schema.json", target => target.Write(System.Text.Encoding.UTF8.GetBytes(Resource.Text("livingdoc.schema.json")))),
            WriteFile("matrix.csv", target => MatrixCsv.Write(target, assessment)),
            WriteFile("junit.xml", target => JUnitXml.Write(target, assessment)),
            WriteFile("summary.md", target => SummaryMarkdown.Write(target, assessment)),
            WriteFile("criteria.reqif", target => ReqIf.Write(target, assessment)));
        if (options.Pdf)
            await PdfPrinter.PrintAsync(page, Path.Combine(options.Folder, "livingdoc.pdf"), cancellation);
        var manifest = await ManifestFile.OfAsync(options.Folder, assessment.Run, KeepMessages(), cancellation);
        await manifest.WriteAsync(options.Folder, cancellation);
        return page;
    }

    /// <summary>Removes what an earlier publishing left and this one may not write again. Files of others in the folder stay.</summary>
    private void RemoveEarlier()
    {
        File.Delete(Path.Combine(options.Folder, "livingdoc.pdf"));
        var evidence = Path.Combine(options.Folder, EvidenceBeside.Place);
        if (Directory.Exists(evidence))
            Directory.Delete(evidence, recursive: true);
        var messages = Path.Combine(options.Folder, MessagesPlace);
        var inUse = assessment.Run.Files.Select(file => Path.GetFullPath(file.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(messages) ? Directory.GetFiles(messages, "*.ndjson") : [])
        {
            if (!inUse.Contains(Path.GetFullPath(path)))
                File.Delete(path);
        }
    }

    /// <summary>Copies the messages below the folder, unless the run wrote them there, and returns their names in it.</summary>
    private List<string> KeepMessages()
    {
        var names = new List<string>();
        foreach (var file in assessment.Run.Files)
        {
            var inside = Path.GetRelativePath(options.Folder, file.Path).Replace('\\', '/');
            if (inside.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(inside))
            {
                inside = $"{MessagesPlace}/{file.Sha256[..16]}.ndjson";
                Directory.CreateDirectory(Path.Combine(options.Folder, MessagesPlace));
                File.Copy(file.Path, Path.Combine(options.Folder, inside), overwrite: true);
            }

            names.Add(inside);
        }

        return names;
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
