using Acceptance.Pipeline.Identity;

namespace Acceptance.Pipeline.Tests.Identity;

public sealed class PipelineIdsTests
{
    private static readonly Guid User = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly string Sha256 = string.Concat(Enumerable.Repeat("ab", 32));

    // The expected values come from another implementation of UUIDv5.
    [Fact]
    public void Document_and_chunk_are_the_uuids_that_the_contract_defines()
    {
        var document = PipelineIds.Document(User, Sha256);

        document.Should().Be(new Guid("0b837af8-76a4-5372-84d7-a3defc8d10ae"));
        PipelineIds.Chunk(document, "markdown-simple", "1", 7).Should().Be(new Guid("e4962ed0-7273-5f3d-be3a-31304fb0db20"));
    }

    [Fact]
    public void Names_are_lower_case() =>
        PipelineIds.Document(User, Sha256.ToUpperInvariant()).Should().Be(PipelineIds.Document(User, Sha256));
}
