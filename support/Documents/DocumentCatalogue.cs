using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Acceptance.Support.Documents;

/// <summary>The documents of catalogue.yml, each made when it is first used and then kept for the run.</summary>
public static class DocumentCatalogue
{
    private static readonly Dictionary<string, Func<byte[]>> Makers = new()
    {
        ["policy.pdf"] = () => PdfTypesetter.Set(Resource.Text("policy.md")),
        ["benefits.pdf"] = () => PdfTypesetter.Set(Resource.Text("benefits.md")),
        ["handbook.pdf"] = () => PdfTypesetter.Set(HandbookText.Write(60)),
        ["letter.pdf"] = () => PdfTypesetter.Set(Resource.Text("letter.md"), manyScripts: true),
        ["scan.pdf"] = () => PdfTypesetter.SetPicture(Resource.Bytes("scan.png")),
        ["truncated.pdf"] = () => FirstHalf(PdfTypesetter.Set(Resource.Text("policy.md"))),
        ["long-handbook.pdf"] = () => PdfTypesetter.Set(HandbookText.WriteBriefly(200)),
        ["too-many-pages.pdf"] = () => PdfTypesetter.Set(HandbookText.WriteBriefly(201)),
        ["encrypted.pdf"] = () => Resource.Bytes("encrypted.pdf"),
        ["booby-trapped.pdf"] = () => PdfScript.AddTo(PdfTypesetter.Set(Resource.Text("booby-trapped.md"))),
        ["notes.pdf"] = () => Resource.Bytes("policy.md"),
    };

    /// <summary>Every document, in the order of the catalogue.</summary>
    public static IReadOnlyList<TestDocument> All { get; } = Load();

    /// <summary>A document by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names there are.</exception>
    public static TestDocument Named(string name) => All.FirstOrDefault(document => document.Name == name)
        ?? throw new ArgumentException($"There is no document '{name}'. support/Documents/catalogue.yml has: {string.Join(", ", All.Select(document => document.Name))}.");

    private static List<TestDocument> Load()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        return [.. yaml.Deserialize<Dictionary<string, List<DocumentEntry>>>(Resource.Text("catalogue.yml"))["documents"].Select(entry => new TestDocument(entry, MakerOf(entry)))];
    }

    private static Func<byte[]> MakerOf(DocumentEntry entry) => Makers.TryGetValue(entry.File, out var make)
        ? make
        : throw new InvalidOperationException($"support/Documents/catalogue.yml: nothing makes '{entry.File}'; add it to DocumentCatalogue.");

    private static byte[] FirstHalf(byte[] bytes) => bytes[..(bytes.Length / 2)];
}
