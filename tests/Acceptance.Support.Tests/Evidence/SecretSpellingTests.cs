using System.Text.Json;
using Acceptance.Support.Drivers.Security;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Tests.Evidence;

public sealed class SecretSpellingTests : IDisposable
{
    private const string Secret = "p+w/d&x\"1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("acceptance-tests-");

    public static TheoryData<string> Texts =>
    [
        $"the password is {Secret}", new DatabaseAddress("localhost", 5432, "pipeline", "owner", Secret).Url, JsonSerializer.Serialize(new { told = Secret }),
        """{"told":"p+w/d&x\"1"}""",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_secret_is_redacted_however_it_is_spelled(string text) =>
        new Redactor([Secret]).Redact(text).Should().Contain(Redactor.Mark).And.NotMatchRegex("p(\\+|%2B|\\\\u002B)w");

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_secret_is_found_however_it_is_spelled(string text)
    {
        var search = new SecretSearch(new AddressedEnvironment(Addresses), new EvidenceRecorder(_folder.FullName, new Redactor([]), _ => { }));

        search.FindIn("a text", [text]).Should().Equal("the parser's key in a text");
    }

    [Fact]
    public void A_secret_of_letters_has_one_spelling() => SecretSpellings.Of("a-plain-secret").Should().Equal("a-plain-secret");

    public void Dispose() => _folder.Delete(recursive: true);

    private static SystemAddresses Addresses => new(
        new Uri("http://localhost:1"), new Uri("http://localhost:2"), new Uri("http://localhost:3"), new Uri("http://localhost:4"), null,
        new DatabaseAddress("localhost", 5432, "pipeline", "owner", "the owner's password"), "issuer", "the key of the tokens", Secret);
}
