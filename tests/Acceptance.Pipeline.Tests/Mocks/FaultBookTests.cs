using Acceptance.Pipeline.Mocks.Faults;

namespace Acceptance.Pipeline.Tests.Mocks;

public sealed class FaultBookTests
{
    private static readonly Guid Mine = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();
    private readonly FaultBook _book = new(0, TimeProvider.System);

    [Fact]
    public void A_fault_lets_calls_pass_then_acts_so_often_and_then_no_more()
    {
        _book.Set(new MockFault(FaultKind.Status, Mine, After: 1, Count: 2));

        Enumerable.Range(0, 5).Select(_ => Call(Mine)?.Kind).Should().Equal(null, FaultKind.Status, FaultKind.Status, null, null);
    }

    [Fact]
    public void A_fault_of_one_document_leaves_the_others_alone()
    {
        _book.Set(new MockFault(FaultKind.Drop, Mine));

        Call(Other).Should().BeNull();
        Call(Mine).Should().NotBeNull();
    }

    [Fact]
    public void Calls_are_kept_with_the_fault_that_acted()
    {
        _book.Set(new MockFault(FaultKind.Drop, Mine, Count: 1));
        Call(Mine);
        Call(Mine);

        _book.Calls(Mine).Select(call => call.Fault).Should().Equal(FaultKind.Drop, null);
        _book.Calls(Other).Should().BeEmpty();
    }

    [Fact]
    public void The_failure_rate_is_kept_and_follows_from_the_documents_alone()
    {
        var documents = Enumerable.Range(0, 2000).Select(_ => Guid.NewGuid()).ToList();

        var first = Failures(documents);

        Failures(documents).Should().Equal(first);
        first.Count(failed => failed).Should().BeInRange(400, 600);
    }

    [Theory]
    [InlineData("nonsense", null)]
    [InlineData(FaultKind.Status, 200)]
    [InlineData(FaultKind.NoCallback, null)]
    public void A_fault_that_a_mock_does_not_have_is_refused(string kind, int? status) =>
        new MockFault(kind, Status: status).Mistake(FaultKind.OfEmbedder).Should().NotBeNull();

    private MockFault? Call(Guid document) => _book.Receive("POST /v1/embeddings", FaultKind.OfEmbedder, document, null, 1);

    private static List<bool> Failures(List<Guid> documents)
    {
        var book = new FaultBook(0.25, TimeProvider.System);
        return [.. documents.Select(document => book.Receive("POST /parse", FaultKind.OfParser, document, null, 1) is not null)];
    }
}
