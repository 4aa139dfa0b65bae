using Acceptance.Support.Environment;

namespace Acceptance.Support.Tests.Environment;

public sealed class SystemAddressesTests
{
    private static readonly SystemAddresses Addresses = new(
        new Uri("http://localhost:1"), new Uri("http://localhost:2"), new Uri("http://localhost:3"), new Uri("http://localhost:4"), null,
        new DatabaseAddress("localhost", 5432, "pipeline", "owner", "owner's password"), "issuer", "key of the tokens", "key of the parser")
    {
        ServicePasswords = ["password of the api", "password of the worker"],
    };

    [Fact]
    public void Every_secret_that_is_known_has_a_name_of_its_own()
    {
        Addresses.NamedSecrets.Select(secret => secret.Value).Should()
            .Equal("key of the tokens", "owner's password", "key of the parser", "password of the api", "password of the worker");
        Addresses.NamedSecrets.Select(secret => secret.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void In_words_they_show_none_of_them() => Addresses.ToString().Should().NotContainAny(Addresses.Secrets);
}
