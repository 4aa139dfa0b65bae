using System.Text;
using Acceptance.Reports.History;
using Acceptance.Reports.Manifest;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Formats;
using Acceptance.Reports.Publish.Html;
using Acceptance.Reports.Publish.Phase9;

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
        var collecting = Task.Run(() => Insights.Of(assessment.Run), cancellation);
        var anchors = new Anchors(assessment);
        var insights = await collecting;
        var phase9 = new Phase9Documents(assessment, insights, trend, anchors);
        var messages = assessment.Run.Files.Select(PlaceOf).ToList();
        var places = messages.Select(entry => entry.Path).ToList();
        var evidence = Task.Run(() => ManifestFile.PiecesOf(assessment.Run), cancellation);
        await Task.WhenAll(
            Task.Run(() => KeepMessages(messages), cancellation),
            WriteFile("livingdoc.html", target => new LivingDocHtml(assessment, insights, trend, anchors, options, places).WriteAsync(target, cancellation)),
            WriteFile("livingdoc.json", target => LivingDocJson.Write(target, assessment)),
            WriteFile("livingdoc.schema.json", target => WriteText(target, Resource.Text("livingdoc.schema.json"))),
            WriteFile("matrix.csv", target => MatrixCsv.Write(target, assessment)),
            WriteFile("junit.xml", target => JUnitXml.Write(target, assessment)),
            WriteFile("summary.md", target => SummaryMarkdown.Write(target, assessment)),
            WriteFile("criteria.reqif", target => ReqIf.Write(target, assessment)),
            WriteFile("TODO003_phase9_notes.md", target => WriteText(target, phase9.Notes())),
            WriteFile("TODO003_phase9_decisions.md", target => WriteText(target, phase9.Decisions(DecisionPage.ReadAll(options.Decisions, options.Folder)))),
            WriteFile("TODO003_phase9_handoff.md", target => WriteText(target, phase9.Handoff())),
            WriteFile("TODO003_phase9_testing_summary.md", target => WriteText(target, phase9.TestingSummary())));
        if (options.Pdf)
            await PdfPrinter.PrintAsync(page, Path.Combine(options.Folder, "livingdoc.pdf"), cancellation);
        var manifest = await ManifestFile.OfAsync(options.Folder, assessment.Run, messages, await evidence, cancellation);
        await manifest.WriteAsync(options.Folder, cancellation);
        return page;
    }

    /// <summary>Removes what an earlier publishing left and this one may not write again. Files of others in the folder stay.</summary>
    private void RemoveEarlier()
    {
        File.Delete(Path.Combine(options.Folder, "livingdoc.pdf"));
        EvidenceBeside.RemoveEarlier(options.Folder);
        var messages = Path.Combine(options.Folder, MessagesPlace);
        var inUse = assessment.Run.Files.Select(file => Path.GetFullPath(file.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(messages) ? Directory.GetFiles(messages, "*.ndjson") : [])
        {
            if (!inUse.Contains(Path.GetFullPath(path)))
                File.Delete(path);
        }
    }

    /// <summary>Where a messages file lies once it is published: where it is if the run wrote it there, else below the folder.</summary>
    private ManifestFile.Entry PlaceOf(RunFile file)
    {
        var inside = Path.GetRelativePath(options.Folder, file.Path).Replace('\\', '/');
        var outside = inside.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(inside);
        return new ManifestFile.Entry(outside ? $"{MessagesPlace}/{file.Sha256[..16]}.ndjson" : inside, file.Sha256, file.Bytes);
    }

    /// <summary>Copies the messages to their places.</summary>
    private void KeepMessages(List<ManifestFile.Entry> places)
    {
        foreach (var (file, place) in assessment.Run.Files.Zip(places))
        {
            var target = Path.Combine(options.Folder, place.Path);
            if (Path.GetFullPath(file.Path) == Path.GetFullPath(target))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.Path, target, overwrite: true);
        }
    }

    private static void WriteText(Stream target, string text) => target.Write(Encoding.UTF8.GetBytes(text));

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
