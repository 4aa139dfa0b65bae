using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Acceptance.Support.Environment;

/// <summary>
/// The login with which each service of an embedded environment reaches its database: a member of the role that the migrations made for it, and of no other.
/// What a service may not do by its role, it cannot do in any scenario.
/// </summary>
internal static class ServiceLogins
{
    private static readonly Dictionary<Service, (string Login, string Role)> Logins = new()
    {
        [Service.Api] = ("pipeline_api", "upload_pipeline_api"),
        [Service.Worker] = ("pipeline_worker", "upload_pipeline_worker"),
        [Service.Monitor] = ("pipeline_monitor", "upload_pipeline_monitor"),
    };

    /// <summary>The same database as the owner's, with a service's login.</summary>
    public static DatabaseAddress Of(Service service, DatabaseAddress owner)
    {
        var login = Logins[service].Login;
        return owner with { User = login, Password = PasswordOf(login, owner) };
    }

    /// <summary>The passwords of all logins; secrets.</summary>
    public static IEnumerable<string> Passwords(DatabaseAddress owner) => Logins.Values.Select(login => PasswordOf(login.Login, owner));

    /// <summary>Makes the logins of a cluster, once the migrations have made the roles.</summary>
    public static async Task CreateAsync(DatabaseAddress migrated, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(migrated.ConnectionString + ";Pooling=false");
        foreach (var (login, role) in Logins.Values)
        {
            await using var statement = database.CreateCommand("select format('create role %I login password %L in role %I', $1, $2, $3)");
            foreach (var value in (string[])[login, PasswordOf(login, migrated), role])
                statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
            // PostgreSQL takes no parameters for names of roles; it quotes them itself.
            await using var create = database.CreateCommand((string)(await statement.ExecuteScalarAsync(cancellationToken))!);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Derived, so that a run that shares another's cluster knows it from the owner's password alone.
    private static string PasswordOf(string login, DatabaseAddress owner) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(owner.Password), Encoding.UTF8.GetBytes(login)));
}
