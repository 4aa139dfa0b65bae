using Acceptance.Support.Environment;
using Npgsql;

namespace Acceptance.Support.Tests.Environment;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void Both_forms_name_the_same_place()
    {
        var address = new DatabaseAddress("db.example", 5433, "accessa_dev", "me", "p@ss/word");

        DatabaseAddress.Parse(address.Url).Should().Be(address);
        var read = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        new DatabaseAddress(read.Host!, read.Port, read.Database!, read.Username!, read.Password!).Should().Be(address);
    }

    [Fact]
    public void The_usual_port_need_not_be_named() => DatabaseAddress.Parse("postgres://a:b@h/d").Port.Should().Be(5432);

    [Theory]
    [InlineData("mysql://a:secretword@h/d")]
    [InlineData("postgresql://h/d")]
    [InlineData("postgresql://a:secretword@h")]
    [InlineData("nonsense secretword")]
    public void A_malformed_address_is_refused_without_showing_it(string url)
    {
        var parse = () => DatabaseAddress.Parse(url);

        parse.Should().Throw<FormatException>().Which.Message.Should().Contain("postgresql://user:password@host:port/database").And.NotContain("secretword");
    }

    [Fact]
    public void It_is_printed_without_its_password() => new DatabaseAddress("h", 1, "d", "u", "secretword").ToString().Should().Be("d on h:1");
}
