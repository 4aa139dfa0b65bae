using Acceptance.Pipeline.Hosting;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Settings;

public sealed class SettingsReaderTests
{
    private const string Secret = "s3cret-and-too-short";

    [Theory]
    [InlineData("DATABASE_URL", "")]
    [InlineData("DATABASE_URL", "mysql://user:s3cret-and-too-short@host/db")]
    [InlineData("DATABASE_URL", "postgresql://host/db")]
    [InlineData("DATABASE_URL", "postgresql://user:s3cret-and-too-short@host/db?x=1")]
    public void A_wrong_database_address_is_named_and_not_shown(string name, string value) =>
        FluentActions.Invoking(() => With(name, value).Database()).Should().Throw<SettingException>()
            .Which.Message.Should().Contain(name).And.Contain("postgresql://").And.NotContain(Secret);

    [Fact]
    public void A_key_that_is_too_short_is_named_and_not_shown() =>
        FluentActions.Invoking(() => With("SUPABASE_SERVICE_ROLE_KEY", Secret).Key("SUPABASE_SERVICE_ROLE_KEY")).Should().Throw<SettingException>()
            .Which.Message.Should().Contain("SUPABASE_SERVICE_ROLE_KEY").And.Contain("32").And.NotContain(Secret);

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    public void A_time_that_is_none_is_refused(string value) =>
        FluentActions.Invoking(() => With("WORKER_LEASE", value).Seconds("WORKER_LEASE", 1)).Should().Throw<SettingException>()
            .Which.Message.Should().Contain("WORKER_LEASE").And.Contain("seconds");

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("ftp://host")]
    [InlineData("http://user:pw@host")]
    public void An_address_that_is_none_is_refused(string value) =>
        FluentActions.Invoking(() => With("API_URL", value).Url("API_URL")).Should().Throw<SettingException>().Which.Message.Should().Contain("API_URL");

    [Fact]
    public void A_database_address_is_understood()
    {
        var text = With("DATABASE_URL", "postgresql://us%40er:p%3Aw@host:6543/data%20base?sslmode=require").Database();

        var read = new NpgsqlConnectionStringBuilder(text);
        (read.Username, read.Password, read.Host, read.Port, read.Database, read.SslMode)
            .Should().Be(("us@er", "p:w", "host", 6543, "data base", SslMode.Require));
    }

    [Fact]
    public void Seconds_may_have_a_fraction() => With("X", "0.25").Seconds("X", 1).Should().Be(TimeSpan.FromMilliseconds(250));

    private static SettingsReader With(string name, string value) => new(asked => asked == name ? value : null);
}
