using Reqnroll;

namespace Acceptance.Engine.Tests.Kit;

internal static class Attachments
{
    public sealed class All(IReqnrollOutputHelper output)
    {
        [When("the string {string} is attached as {string}")]
        public void Attached(string text, string mediaType) => output.AddAttachment(KitFiles.Text(text, Extension(mediaType)));

        [When("the string {string} is logged")]
        public void Logged(string text) => output.WriteLine(text);

        [When("text with ANSI escapes is logged")]
        public void Coloured() => output.WriteLine(
            "This displays a \e[31mr\e[0m\e[91ma\e[0m\e[33mi\e[0m\e[32mn\e[0m\e[34mb\e[0m\e[95mo\e[0m\e[35mw\e[0m");

        [When("the following string is attached as {string}:")]
        public void TextAttached(string mediaType, string text) => output.AddAttachment(KitFiles.Text(text, Extension(mediaType)));

        [When("an array with {int} bytes is attached as {string}")]
        public void BytesAttached(int size, string mediaType) =>
            output.AddAttachment(KitFiles.Bytes([.. Enumerable.Range(0, size).Select(i => (byte)i)], Extension(mediaType)));

        [When("a PDF document is attached and renamed")]
        public void Pdf() => output.AddAttachment(KitFiles.PathOf("attachments", "document.pdf"));

        [When("a link to {string} is attached")]
        public void Link(string uri) => output.WriteLine(uri);

        [When("the string {string} is attached as {string} before a failure")]
        public void AttachedThenFails(string text, string mediaType)
        {
            output.AddAttachment(KitFiles.Text(text, Extension(mediaType)));
            throw new InvalidOperationException("whoops");
        }

        private static string Extension(string mediaType) => mediaType switch
        {
            "text/plain" => ".txt",
            "application/json" => ".json",
            "application/octet-stream" => ".bin",
            "image/png" => ".png",
            _ => throw new ArgumentException($"The sample has a media type that no file extension of the engine stands for: {mediaType}", nameof(mediaType)),
        };
    }

    public sealed class Images(IReqnrollOutputHelper output)
    {
        [When("a JPEG image is attached")]
        public void Jpeg() => output.AddAttachment(KitFiles.PathOf("examples-tables-attachment", "cucumber.jpeg"));

        [When("a PNG image is attached")]
        public void Png() => output.AddAttachment(KitFiles.PathOf("examples-tables-attachment", "cucumber.png"));
    }
}
