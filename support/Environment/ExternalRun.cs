namespace Acceptance.Support.Environment;

/// <summary>A run against a pipeline that somebody else started, known by its addresses alone.</summary>
public sealed class ExternalRun : IAcceptanceRun
{
    private ExternalRun(IPipelineEnvironment shared, RunFolder folder) => (SharedEnvironment, Folder) = (shared, folder);

    /// <inheritdoc/>
    public IPipelineEnvironment SharedEnvironment { get; }

    /// <inheritdoc/>
    public RunFolder Folder { get; }

    /// <inheritdoc/>
    public IEnvironmentFactory? Environments => null;

    /// <summary>Reads the addresses from the variables <c>ACCEPTANCE_…</c> (docs/settings.md).</summary>
    /// <exception cref="InvalidOperationException">One is missing or malformed; the message names it.</exception>
    public static ExternalRun FromVariables(Func<string, string?> variable) => new(new AddressedEnvironment(Read(variable), "external"), RunFolder.Create());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await SharedEnvironment.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>The addresses that the variables give.</summary>
    internal static SystemAddresses Read(Func<string, string?> variable)
    {
        return new SystemAddresses(
            Address("ACCEPTANCE_API_URL", "http://localhost:8000"), Address("ACCEPTANCE_PARSER_URL", "http://localhost:8001"),
            Address("ACCEPTANCE_EMBEDDER_URL", "http://localhost:8002"), Address("ACCEPTANCE_MONITOR_URL", "http://localhost:3001"),
            variable("ACCEPTANCE_WORKER_URL") is null ? null : Address("ACCEPTANCE_WORKER_URL", ""), Database(),
            Required("ACCEPTANCE_JWT_ISSUER", "the issuer of the users' tokens"), Required("ACCEPTANCE_JWT_KEY", "the HS256 key of the users' tokens"),
            variable("ACCEPTANCE_PARSER_KEY"), variable("ACCEPTANCE_EMBEDDER_KEY"));

        Uri Address(string name, string usual) =>
            Uri.TryCreate(variable(name) ?? usual, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : throw new InvalidOperationException($"{name} must be a base address such as http://localhost:8000.");

        string Required(string name, string meaning) => variable(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{name} is not set. With ACCEPTANCE_TARGET=external it must be {meaning}.");

        DatabaseAddress Database()
        {
            try
            {
                return DatabaseAddress.Parse(Required("ACCEPTANCE_DATABASE_URL", "the pipeline's database"));
            }
            catch (FormatException e)
            {
                throw new InvalidOperationException($"ACCEPTANCE_DATABASE_URL is malformed. {e.Message}", e);
            }
        }
    }
}
