using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Html.Slices;
using RazorSlices;

namespace Acceptance.Reports.Publish.Html;

/// <summary>
/// Steps and evidence of a large run, compressed inside the page (docs/decisions/reports-scale.md). The page unpacks a part when a
/// scenario in it is opened.
/// </summary>
/// <param name="Parts">Base64 of gzip of the bodies of <see cref="PartSize"/> scenarios each, separated by a zero character.</param>
/// <param name="Index">Base64 of gzip of a line for each scenario: searchable text, a tab, its tags.</param>
public sealed record Pack(IReadOnlyList<string> Parts, string Index)
{
    /// <summary>Scenarios in one part.</summary>
    public const int PartSize = 64;

    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>Writes the bodies of all scenarios, in their order, on all cores.</summary>
    public static async Task<Pack> OfAsync(IReadOnlyList<Scenario> scenarios, Texts texts, EvidenceBeside beside, HtmlEncoder encoder,
        CancellationToken cancellation)
    {
        var chunks = scenarios.Chunk(PartSize).ToList();
        var parts = new string[chunks.Count];
        var index = Task.Run(() => Compress(writer => WriteIndex(writer, scenarios)), cancellation);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, chunks.Count), cancellation, async (number, token) =>
                parts[number] = await CompressAsync(chunks[number], texts, beside, encoder, token));
        return new Pack(parts, await index);
    }

    private static async Task<string> CompressAsync(Scenario[] scenarios, Texts texts, EvidenceBeside beside, HtmlEncoder encoder,
        CancellationToken cancellation)
    {
        using var target = new MemoryStream();
        await using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        await using (var writer = new StreamWriter(gzip, Utf8, 1 << 14))
        {
            foreach (var scenario in scenarios)
            {
                using var slice = ScenarioBody.Create(new ScenarioBodyModel(texts, beside, scenario));
                await slice.RenderAsync(writer, encoder, cancellation);
                await writer.WriteAsync('\0');
            }
        }

        return Convert.ToBase64String(target.GetBuffer(), 0, (int)target.Length);
    }

    private static string Compress(Action<TextWriter> write)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new StreamWriter(gzip, Utf8, 1 << 14))
            write(writer);
        return Convert.ToBase64String(target.GetBuffer(), 0, (int)target.Length);
    }

    private static void WriteIndex(TextWriter writer, IReadOnlyList<Scenario> scenarios)
    {
        foreach (var scenario in scenarios)
        {
            Append(writer, scenario.Name);
            Append(writer, scenario.Rule);
            Append(writer, scenario.Feature);
            Append(writer, scenario.Description);
            foreach (var step in scenario.Steps)
            {
                Append(writer, step.Text);
                Append(writer, step.Message);
                foreach (var attachment in step.Attachments)
                    Append(writer, attachment.Summary?.Title ?? attachment.FileName);
            }

            writer.Write('\t');
            writer.Write(string.Join(' ', scenario.Tags));
            writer.Write('\n');
        }
    }

    private static void Append(TextWriter writer, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        writer.Write(text.ReplaceLineEndings(" ").Replace('\t', ' ').ToLowerInvariant());
        writer.Write(' ');
    }
}
