using System.Globalization;

namespace Acceptance.Support.Environment;

/// <summary>
/// A run against docker-compose.yml: containers of the run's own, on the documented ports (contract §1), with the secrets of pipeline/local.env. They end with the run.
/// </summary>
public sealed class ComposeRun : IAcceptanceRun
{
    private const string LocalProfile = "pipeline/local.env";

    private const int WorkerPort = 8003;

    private readonly IReadOnlyList<string> _compose;
    private IPipelineEnvironment? _shared;
    private ContainerLogs? _logs;

    private ComposeRun(RunFolder folder, IReadOnlyList<string> compose) => (Folder, _compose) = (folder, compose);

    /// <inheritdoc/>
    public IPipelineEnvironment SharedEnvironment => _shared ?? throw new InvalidOperationException("The containers have not been started.");

    /// <inheritdoc/>
    public RunFolder Folder { get; }

    /// <summary>None: the compose file has one set of ports.</summary>
    public IEnvironmentFactory? Environments => null;

    /// <summary>Builds the image, starts every container and waits until each is healthy.</summary>
    /// <param name="variable">The suite's own variables, which compose prefers to those of the profile.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">There is no Docker with Compose 2, or a container did not start; the message has what it printed.</exception>
    public static async Task<ComposeRun> StartAsync(Func<string, string?> variable, CancellationToken cancellationToken)
    {
        var docker = ProgramFinder.Find("docker") ?? throw new InvalidOperationException(
            "ACCEPTANCE_TARGET=compose starts docker-compose.yml, and there is no program 'docker'. Install Docker with Compose 2, or leave the variable out.");
        var project = string.Create(CultureInfo.InvariantCulture, $"acceptance-{System.Environment.ProcessId}");
        string[] compose =
        [
            docker, "compose", "--project-name", project, "--env-file", Path.Combine(Repository.Root, LocalProfile),
            "--file", Path.Combine(Repository.Root, "docker-compose.yml"),
            "--file", Path.Combine(Repository.Root, "support", "Environment", "compose.worker.yml"),
        ];
        var profile = ReadProfile(File.ReadLines(Path.Combine(Repository.Root, LocalProfile)));
        var addresses = Addresses(name => variable(name) ?? profile.GetValueOrDefault(name));
        var run = new ComposeRun(RunFolder.Create(), compose);
        try
        {
            run.Folder.Watchdog.WatchContainers(project);
            await run.StartContainersAsync(cancellationToken);
            run._logs = new ContainerLogs([docker, "logs", "--follow"], await run.ContainersAsync(cancellationToken), run.Folder.Watchdog);
            run._shared = new AddressedEnvironment(addresses with { Worker = await run.WorkerAsync(cancellationToken) }, "compose", run._logs);
            return run;
        }
        catch
        {
            run.Folder.Dispose();
            throw;
        }
    }

    /// <summary>Ends the containers and removes their volumes.</summary>
    public async ValueTask DisposeAsync()
    {
        _logs?.Dispose();
        try
        {
            await ComposeAsync(["down", "--volumes"], CancellationToken.None);
        }
        finally
        {
            Folder.Dispose();
        }
    }

    /// <summary>The lines NAME=value of a profile; others are comments.</summary>
    internal static IReadOnlyDictionary<string, string> ReadProfile(IEnumerable<string> lines) => lines
        .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2 && !pair[0].StartsWith('#')).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Where the containers are for this machine, but for the worker.</summary>
    /// <param name="setting">A variable of the compose file.</param>
    internal static SystemAddresses Addresses(Func<string, string?> setting)
    {
        return new SystemAddresses(
            At(8000), At(8001), At(8002), At(3001), Worker: null,
            new DatabaseAddress("127.0.0.1", 5432, "accessa_dev", "pipeline_owner", Given("DATABASE_OWNER_PASSWORD")),
            setting("SUPABASE_URL") ?? "http://localhost:8000", Given("SUPABASE_SERVICE_ROLE_KEY"), Given("LLAMAPARSE_API_KEY"), Given("OPENAI_API_KEY"))
        {
            ServicePasswords = [Given("DATABASE_SERVICE_PASSWORD")],
        };

        static Uri At(int port) => new($"http://127.0.0.1:{port}/");

        string Given(string name) => setting(name) ?? throw new InvalidOperationException($"{name} is neither in {LocalProfile} nor a variable.");
    }

    private async Task StartContainersAsync(CancellationToken cancellationToken)
    {
        await ComposeAsync(["build", "--quiet"], cancellationToken);
        try
        {
            await ComposeAsync(["up", "--detach", "--wait", "--quiet-pull"], cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            var (_, log) = await CommandRun.TryAsync([.. _compose, "logs", "--no-color", "--tail", "20"], null, cancellationToken);
            throw new InvalidOperationException($"{e.Message}\nThe containers' last lines:\n{log}", e);
        }
    }

    private async Task<IReadOnlyDictionary<Service, string>> ContainersAsync(CancellationToken cancellationToken) =>
        (await Task.WhenAll(Enum.GetValues<Service>().Select(async service => (service, await ContainerAsync(service, cancellationToken))))).ToDictionary();

    private async Task<string> ContainerAsync(Service service, CancellationToken cancellationToken) =>
        (await ComposeAsync(["ps", "--quiet", ServiceSettings.Verb(service)], cancellationToken)).Trim();

    private async Task<Uri> WorkerAsync(CancellationToken cancellationToken) =>
        new($"http://{(await ComposeAsync(["port", "worker", $"{WorkerPort}"], cancellationToken)).Trim()}/");

    private Task<string> ComposeAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        CommandRun.ToEndAsync([.. _compose, .. arguments], null, cancellationToken);
}
