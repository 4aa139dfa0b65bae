using System.Diagnostics;
using System.Globalization;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Environment;

/// <summary>One running service of an embedded environment.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>What a failure to start says after the service's address.</summary>
    internal const string Answers = "answers";

    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Watchdog _watchdog;

    private ServiceProcess(Process process, Service service, LineLog log, Watchdog watchdog)
    {
        (_process, Service, Log, _watchdog) = (process, service, log, watchdog);
        ProcessId = process.Id;
        _watchdog.Watch(ProcessId);
        _process.OutputDataReceived += (_, line) => Log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Which service it is.</summary>
    public Service Service { get; }

    /// <summary>All it printed.</summary>
    public LineLog Log { get; }

    /// <summary>The process's number.</summary>
    public int ProcessId { get; }

    /// <summary>Whether the process lives.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts a service; it is not ready before <see cref="WaitUntilHealthyAsync"/> says so.</summary>
    public static ServiceProcess Start(
        Service service, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> settings, LineLog log, Watchdog watchdog)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        // Nobody attaches a debugger, and a .NET service that is killed would leave the debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"The {service} could not be started with '{command[0]}'.");
        process.StandardInput.Close();
        return new ServiceProcess(process, service, log, watchdog);
    }

    /// <summary>Waits until <c>GET /health</c> is answered, and then until it is answered with 200: what answers has started, and needs no more patience than a scenario.</summary>
    /// <exception cref="InvalidOperationException">The process ended instead; the message has what it printed.</exception>
    public async Task WaitUntilHealthyAsync(HttpClient client, Uri address, TimeSpan deadline, CancellationToken cancellationToken)
    {
        try
        {
            var first = await WaitAsync(Answers, answer => answer.Status is not null, deadline);
            if (first.Answer.Status != 200)
                await WaitAsync("is healthy", answer => answer.Status == 200, Patience.AtMost(deadline));
        }
        catch (WaitTimeoutException e)
        {
            throw new InvalidOperationException($"{e.Message}\nIts last lines:\n{string.Join('\n', Log.Last(20))}", e);
        }

        Task<Awaited<(int? Status, string Text)>> WaitAsync(string what, Func<(int? Status, string Text), bool> condition, TimeSpan within) =>
            Eventually.HoldsAsync($"the {Service} at {address} {what}", ProbeAsync, condition, within, cancellationToken, answer => answer.Text);

        async Task<(int? Status, string Text)> ProbeAsync(CancellationToken token)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The {Service} ended at its start with {_process.ExitCode}:\n{string.Join('\n', Log.Last(20))}");
            try
            {
                using var answer = await client.GetAsync(new Uri(address, "/health"), token);
                return ((int)answer.StatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(token)}");
            }
            catch (HttpRequestException e)
            {
                return (null, e.Message);
            }
            catch (TaskCanceledException e) when (!token.IsCancellationRequested)
            {
                return (null, e.Message);
            }
        }
    }

    /// <summary>Asks it to end (SIGTERM) and waits; kills it when it takes longer than five seconds.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsRunning)
        {
            using var terminate = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]);
            using var grace = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            grace.CancelAfter(GraceToStop);
            try
            {
                await _process.WaitForExitAsync(grace.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Add($"[suite] the {Service} did not stop within {GraceToStop.TotalSeconds} s and was killed");
            }
        }

        await KillAsync(cancellationToken);
    }

    /// <summary>Ends it without notice (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (IsRunning)
            _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        _watchdog.Forget(ProcessId);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _process.Dispose();
    }
}
