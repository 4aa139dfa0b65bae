namespace Acceptance.Support.Environment;

/// <summary>All that is needed to put a pipeline under the suite: where its parts are and how users are known to it.</summary>
/// <param name="Api">Base address of the API.</param>
/// <param name="Parser">Base address of the parser.</param>
/// <param name="Embedder">Base address of the embedder.</param>
/// <param name="Monitor">Base address of the dashboard.</param>
/// <param name="Worker">Base address of the first worker's health, or null where it is not known.</param>
/// <param name="Database">The pipeline's database.</param>
/// <param name="JwtIssuer">Issuer of the users' tokens (contract §2).</param>
/// <param name="JwtKey">HS256 key of the users' tokens; a secret.</param>
/// <param name="ParserKey">Bearer key of the parser, or null where it asks for none; a secret.</param>
/// <param name="EmbedderKey">Bearer key of the embedder, or null where it asks for none; a secret.</param>
public sealed record SystemAddresses(
    Uri Api, Uri Parser, Uri Embedder, Uri Monitor, Uri? Worker, DatabaseAddress Database, string JwtIssuer, string JwtKey,
    string? ParserKey = null, string? EmbedderKey = null)
{
    /// <summary>Passwords with which the services reach the database, where the suite has given them; secrets.</summary>
    public IReadOnlyList<string> ServicePasswords { get; init; } = [];

    /// <summary>What must never be shown to anybody, each with its name in words; what is not known is not among them.</summary>
    public IEnumerable<(string Name, string Value)> NamedSecrets
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("the key of the users' tokens", JwtKey), ("the database's password", Database.Password), ("the parser's key", ParserKey),
                ("the embedder's key", EmbedderKey), .. ServicePasswords.Select((password, index) => ($"a service's password for the database, {index + 1}", password)),
            ];
            return all.Where(secret => !string.IsNullOrEmpty(secret.Value)).Select(secret => (secret.Name, secret.Value!));
        }
    }

    /// <summary>What must never be written to evidence.</summary>
    public IEnumerable<string> Secrets => NamedSecrets.Select(secret => secret.Value);

    /// <summary>The services whose address is known.</summary>
    public IEnumerable<Service> Known => Enum.GetValues<Service>().Where(service => service != Service.Worker || Worker is not null);

    /// <summary>Base address of a service.</summary>
    /// <exception cref="InvalidOperationException">The worker's address is not known.</exception>
    public Uri Of(Service service) => service switch
    {
        Service.Api => Api,
        Service.Parser => Parser,
        Service.Embedder => Embedder,
        Service.Monitor => Monitor,
        Service.Worker => Worker ?? throw new InvalidOperationException("The worker's address is not known; set ACCEPTANCE_WORKER_URL."),
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };

    /// <summary>Bearer key that a service asks for, or null where it asks for none; a secret.</summary>
    public string? KeyOf(Service service) => service switch
    {
        Service.Parser => ParserKey,
        Service.Embedder => EmbedderKey,
        _ => null,
    };

    /// <summary>Where the API is; never a key.</summary>
    public override string ToString() => $"the pipeline at {Api}";
}
