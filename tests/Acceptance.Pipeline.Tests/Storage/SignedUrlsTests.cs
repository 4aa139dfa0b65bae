using Acceptance.Pipeline.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Storage;

public sealed class SignedUrlsTests
{
    private static readonly StoredObject Stored = StoredObject.Raw(Guid.NewGuid(), Guid.NewGuid());
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly SignedUrls _urls;

    public SignedUrlsTests() => _urls = new SignedUrls("http://storage", new byte[32], _time);

    [Fact]
    public async Task An_address_allows_what_it_was_signed_for()
    {
        var grant = new StorageGrant("PUT", Stored, 12, new string('a', 64), Guid.NewGuid());

        (await ReadAsync(Sign(grant), "PUT", Stored)).Should().Be(grant);
    }

    [Fact]
    public async Task An_address_ends_with_its_time()
    {
        var address = Sign(new StorageGrant("GET", Stored));
        _time.Advance(TimeSpan.FromSeconds(299));
        (await ReadAsync(address, "GET", Stored)).Should().NotBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await ReadAsync(address, "GET", Stored)).Should().BeNull();
    }

    [Fact]
    public async Task An_address_is_for_one_method_and_one_object()
    {
        var address = Sign(new StorageGrant("GET", Stored));

        (await ReadAsync(address, "PUT", Stored)).Should().BeNull();
        (await ReadAsync(address, "GET", StoredObject.Raw(Guid.NewGuid(), Guid.NewGuid()))).Should().BeNull();
    }

    [Fact]
    public async Task Another_key_signs_nothing()
    {
        var other = new SignedUrls("http://storage", [.. new byte[31], 1], _time);

        (await ReadAsync(other.Sign(new StorageGrant("GET", Stored), _time.GetUtcNow().AddMinutes(5)), "GET", Stored)).Should().BeNull();
    }

    [Theory]
    [InlineData("raw/../../etc/passwd")]
    [InlineData("raw/00000000-0000-0000-0000-000000000000/../x.pdf")]
    [InlineData("secret/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000.pdf")]
    [InlineData("raw/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000.pdf\n")]
    [InlineData("parsed/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000.pdf")]
    [InlineData("")]
    public void What_points_elsewhere_is_no_object(string path) => StoredObject.TryParse(path, out _).Should().BeFalse();

    private Uri Sign(StorageGrant grant) => _urls.Sign(grant, _time.GetUtcNow().AddSeconds(300));

    private Task<StorageGrant?> ReadAsync(Uri address, string method, StoredObject stored) =>
        _urls.ReadAsync(QueryHelpers.ParseQuery(address.Query)["token"], method, stored.Key);
}
