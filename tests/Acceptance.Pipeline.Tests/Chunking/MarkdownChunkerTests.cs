using Acceptance.Pipeline.Chunking;
using CsCheck;

namespace Acceptance.Pipeline.Tests.Chunking;

public sealed class MarkdownChunkerTests
{
    [Fact]
    public void A_heading_opens_a_chunk_and_goes_with_its_text()
    {
        var chunks = MarkdownChunker.Cut("before\n\n# One\r\ntext of one  \n## Two\ntext of two\n");

        chunks.Select(chunk => chunk.Text).Should().Equal("before", "# One\ntext of one", "## Two\ntext of two");
        chunks.Select(chunk => chunk.Ordinal).Should().Equal(0, 1, 2);
    }

    [Fact]
    public void A_mark_inside_a_code_fence_is_no_heading() =>
        MarkdownChunker.Cut("# One\n```\n# no heading\n```\n").Should().ContainSingle();

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    [InlineData("\0\n")]
    public void What_holds_no_text_gives_no_chunk(string text) => MarkdownChunker.Cut(text).Should().BeEmpty();

    [Fact]
    public void No_line_is_lost_doubled_or_moved_and_no_chunk_is_longer_than_allowed()
    {
        var line = Gen.OneOf(Gen.String[Gen.Char["ab #`\t\r\0é漢"], 0, 12], Gen.Const("# Title"), Gen.Const("```"), Gen.Const(""));
        line.Array[0, 90].Select(lines => string.Join('\n', lines)).Sample(text =>
        {
            var chunks = MarkdownChunker.Cut(text);

            chunks.SelectMany(chunk => chunk.Text.Split('\n')).Where(l => l.Length > 0)
                .Should().Equal(MarkdownChunker.Normalise(text).Split('\n').Where(l => l.Length > 0));
            chunks.Where(chunk => chunk.Text.Split('\n').Length > MarkdownChunker.MaxLines || chunk.Text.Length == 0).Should().BeEmpty();
            MarkdownChunker.Cut(text).Should().Equal(chunks);
        }, iter: 300);
    }
}
