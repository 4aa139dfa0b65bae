using System.Net;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Acceptance.Pipeline.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Worker;

public sealed class StorageClientTests
{
    private static readonly StoredObject Parsed = StoredObject.Parsed(Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public async Task A_text_that_is_the_parsers_is_read() => (await ReadAsync("as it was", Sha256Text.Of("as it was"))).Should().Be("as it was");

    [Fact]
    public async Task A_byte_order_mark_at_its_beginning_is_part_of_the_text() =>
        (await ReadAsync("\uFEFFas it was", Sha256Text.Of("\uFEFFas it was"))).Should().Be("\uFEFFas it was");

    [Fact]
    public async Task A_text_that_has_changed_in_storage_fails_the_job_for_a_while() =>
        (await FluentActions.Awaiting(() => ReadAsync("as it is now", Sha256Text.Of("as it was"))).Should().ThrowAsync<JobFailedException>())
            .Which.Should().Match<JobFailedException>(failure => failure.Code == "PARSE_CORRUPT" && failure.Kind == FailureKind.Transient);

    private static async Task<string> ReadAsync(string stored, string sha256)
    {
        var time = new FakeTimeProvider();
        using var client = new HttpClient(new Storage(stored));
        var service = new ExternalService("STORAGE", client, new CircuitBreaker(5, TimeSpan.FromSeconds(60), time), time);
        var storage = new StorageClient(service, new SignedUrls("http://storage", new byte[32], time), time);
        return await storage.ReadTextAsync(Parsed, sha256, CancellationToken.None);
    }

    private sealed class Storage(string text) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) });
    }
}
