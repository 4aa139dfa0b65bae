using Acceptance.Support.Deployments;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Acceptance.Support.Faults;

namespace Acceptance.Support.Commands;

/// <summary>A deployment that somebody names on the command line: <c>local</c>, or a file that <c>acceptance up</c> wrote.</summary>
internal sealed class CommandDeployment : IAsyncDisposable
{
    private readonly EmbeddedRun? _run;
    private readonly ScenarioDeadline _deadline;

    private CommandDeployment(IPipelineEnvironment environment, EmbeddedRun? run, string output, CancellationToken cancellationToken)
    {
        _run = run;
        _deadline = new ScenarioDeadline(cancellationToken: cancellationToken);
        Deployment = Open(environment, output, _deadline);
    }

    /// <summary>Its drivers.</summary>
    public Deployment Deployment { get; }

    /// <summary>Makes environments beside it; null when it was made by somebody else.</summary>
    public EmbeddedRun? Run => _run;

    /// <summary>Opens it; <c>local</c> starts one.</summary>
    /// <param name="name"><c>local</c> or a file.</param>
    /// <param name="output">Where its evidence goes.</param>
    /// <param name="cancellationToken">Ends the start, and later every call of its drivers.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<CommandDeployment> OpenAsync(string name, string output, CancellationToken cancellationToken)
    {
        if (name == "local")
        {
            var run = await EmbeddedRun.StartAsync(new FreePorts(), cancellationToken);
            return new CommandDeployment(run.SharedEnvironment, run, output, cancellationToken);
        }

        if (!File.Exists(name))
            throw new FileNotFoundException($"There is no deployment '{name}'. Name 'local', or a file of addresses such as './acceptance up' writes.");
        return new CommandDeployment(new AddressedEnvironment(ExternalRun.Read(EnvironmentFile.Read(name).GetValueOrDefault),
            Path.GetFileNameWithoutExtension(name)), null, output, cancellationToken);
    }

    /// <summary>The drivers of an environment.</summary>
    /// <param name="environment">Whom they ask.</param>
    /// <param name="output">Where its evidence goes, in a folder of its own.</param>
    /// <param name="deadline">Ends what takes too long.</param>
    public static Deployment Open(IPipelineEnvironment environment, string output, ScenarioDeadline deadline) => new(
        environment, new EvidenceRecorder(Directory.CreateDirectory(Path.Combine(output, environment.Name)).FullName,
            new Redactor(environment.Addresses.Secrets), _ => { }), deadline);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _deadline.Dispose();
    }
}
