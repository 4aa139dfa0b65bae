using Npgsql;

namespace Acceptance.Support.Environment;

/// <summary>Where a PostgreSQL database is, in the two forms that programs ask for.</summary>
public sealed record DatabaseAddress(string Host, int Port, string Database, string User, string Password)
{
    /// <summary>For Npgsql.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = User,
        Password = Password,
        ApplicationName = "acceptance",
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary><c>postgresql://user:password@host:port/database</c>, as <c>DATABASE_URL</c> has it (contract §1).</summary>
    public string Url => $"postgresql://{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@{Host}:{Port}/{Uri.EscapeDataString(Database)}";

    /// <summary>Reads the URL form.</summary>
    /// <exception cref="FormatException">It is not <c>postgresql://user:password@host:port/database</c>; the message never shows the password.</exception>
    public static DatabaseAddress Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.AbsolutePath.Length < 2
            || uri.UserInfo.Split(':') is not [var user, var password])
            throw new FormatException("A database address must read postgresql://user:password@host:port/database.");
        return new DatabaseAddress(uri.Host, uri.Port < 0 ? 5432 : uri.Port, Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Database} on {Host}:{Port}";
}
