using Npgsql;

namespace Acceptance.Pipeline.Database;

/// <summary>Reads <c>DATABASE_URL</c> (contract §1).</summary>
public static class DatabaseUrl
{
    /// <summary>What it must look like.</summary>
    public const string Form = "postgresql://user:password@host:port/database";

    /// <summary>The address as an Npgsql connection string; <c>?sslmode=</c> is understood.</summary>
    /// <exception cref="FormatException">It has another form; the message never shows the address, for it holds a password.</exception>
    public static string ToConnectionString(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.Host == ""
            || uri.AbsolutePath.Length < 2)
            throw new FormatException($"It must be {Form}.");

        var login = uri.UserInfo.Split(':', 2);
        if (login[0] == "")
            throw new FormatException($"It names no user. It must be {Form}.");
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port < 0 ? 5432 : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Username = Uri.UnescapeDataString(login[0]),
            Password = login.Length == 2 ? Uri.UnescapeDataString(login[1]) : null,
            Timeout = 5,
            CommandTimeout = 30,
            MaxAutoPrepare = 40,
            // No use of a session leaves anything in it: what listens or holds a lock for long has a session of its own.
            NoResetOnClose = true,
        };
        ReadSslMode(uri.Query, connection);
        return connection.ConnectionString;
    }

    private static void ReadSslMode(string query, NpgsqlConnectionStringBuilder connection)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is not ["sslmode", var mode]
                || !Enum.TryParse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var parsed))
                throw new FormatException($"It must be {Form}; its query may only hold sslmode=disable, prefer, require, verify-ca or verify-full.");
            connection.SslMode = parsed;
        }
    }
}
