using System.Collections.Concurrent;
using System.Globalization;

namespace Acceptance.Steps.Hooks;

/// <summary>
/// The environments that scenarios get beside the shared one. Rules that are bound to time run at a smaller scale there, so that nobody waits a minute;
/// that the shipped settings have the contract's values is asserted by scenarios of their own.
/// </summary>
internal static class EnvironmentPlans
{
    /// <summary>
    /// Retries after 1.2 s instead of 3, leases of 2 s instead of 30, an open circuit tries again after 1 s instead of 60, a request is given up after 2 s
    /// instead of 30 and a parse after 3 s instead of 120. Between two retries there is time to start a service again.
    /// </summary>
    public static readonly EnvironmentPlan Quick = Plan(
        (Service.Worker, new()
        {
            ["WORKER_RETRY_BASE_DELAY"] = "1.2",
            ["WORKER_RECOVERY_TIMEOUT"] = "1",
            ["WORKER_LEASE"] = "2",
            ["WORKER_POLL_INTERVAL"] = "0.5",
            ["WORKER_PARSE_POLL_INTERVAL"] = "0.5",
            ["WORKER_REQUEST_TIMEOUT"] = "2",
            ["WORKER_PARSE_TIMEOUT_PER_50_PAGES"] = "3",
        }),
        (Service.Monitor, new() { ["MONITOR_INTERVAL"] = "0.5", ["MONITOR_WORKER_SILENCE"] = "2", ["MONITOR_STUCK_AFTER"] = "3" }));

    /// <summary>Retries that follow each other at once, after 0.2, 0.4 and 0.8 s, and a circuit that stays open longer than all of them, for 3 s.</summary>
    public static readonly EnvironmentPlan Impatient = Quick.With(Service.Worker, "WORKER_RETRY_BASE_DELAY", "0.2").With(Service.Worker, "WORKER_RECOVERY_TIMEOUT", "3");

    /// <summary>
    /// The parser never calls back by itself, the embedder takes a fifth of a second for each chunk, and a worker that is not told of a job does not find it.
    /// The worker asks for another model than it does by itself, so that a vector shows whether it was told which.
    /// </summary>
    public static readonly EnvironmentPlan SlowMotion = Plan(
        (Service.Parser, new() { ["MOCK_LLAMAPARSE_DELAY"] = "86400" }),
        (Service.Embedder, new() { ["MOCK_OPENAI_DELAY"] = "0.2" }),
        (Service.Worker, new() { ["OPENAI_MAX_BATCH_SIZE"] = "1", ["WORKER_POLL_INTERVAL"] = "600", ["OPENAI_MODEL"] = "text-embedding-ada-002" }),
        (Service.Monitor, new() { ["MONITOR_INTERVAL"] = "0.5" }));

    /// <summary>Both at once: a slow pipeline whose failures are retried quickly.</summary>
    public static readonly EnvironmentPlan SlowAndQuick = Quick with
    {
        Settings = Quick.Settings.Keys.Union(SlowMotion.Settings.Keys).ToDictionary(
            service => service, service => (IReadOnlyDictionary<string, string>)Merge(Of(SlowMotion, service), Of(Quick, service), Patient(service))),
    };

    /// <summary>Little memory and one processor for each service.</summary>
    public static readonly EnvironmentPlan Small = Quick with
    {
        Settings = Enum.GetValues<Service>().ToDictionary(service => service, service => (IReadOnlyDictionary<string, string>)Merge(
            Of(Quick, service), new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x6000000", ["DOTNET_PROCESSOR_COUNT"] = "1" })),
    };

    // What a service must do within its time, and would not manage on a slow machine.
    private static readonly string[] Limits =
    [
        "WORKER_RETRY_BASE_DELAY", "WORKER_RECOVERY_TIMEOUT", "WORKER_LEASE", "WORKER_REQUEST_TIMEOUT", "WORKER_PARSE_TIMEOUT_PER_50_PAGES",
        "MONITOR_WORKER_SILENCE", "MONITOR_STUCK_AFTER",
    ];

    // Environments are used again by whoever asks with the same plan, and a run has one pace.
    private static readonly ConcurrentDictionary<EnvironmentPlan, EnvironmentPlan> AtPace = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plan with more time for each of its limits.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="pace">How many times as much; 1 leaves it as it is.</param>
    public static EnvironmentPlan At(EnvironmentPlan plan, double pace) => pace <= 1 ? plan : AtPace.GetOrAdd(plan, _ => plan with
    {
        Settings = plan.Settings.ToDictionary(
            service => service.Key, service => (IReadOnlyDictionary<string, string>)service.Value.ToDictionary(
                setting => setting.Key, setting => Limits.Contains(setting.Key) ? Longer(setting.Value, pace) : setting.Value)),
    });

    private static string Longer(string seconds, double pace) =>
        Math.Round(double.Parse(seconds, CultureInfo.InvariantCulture) * pace, 1).ToString(CultureInfo.InvariantCulture);

    // In slow motion a parse may wait for its scenario.
    private static Dictionary<string, string> Patient(Service service) => service == Service.Worker ? new() { ["WORKER_PARSE_TIMEOUT_PER_50_PAGES"] = "120" } : [];

    private static EnvironmentPlan Plan(params (Service Service, Dictionary<string, string> Settings)[] settings) => EnvironmentPlan.Usual with
    {
        Settings = settings.ToDictionary(entry => entry.Service, entry => (IReadOnlyDictionary<string, string>)entry.Settings),
    };

    private static IReadOnlyDictionary<string, string> Of(EnvironmentPlan plan, Service service) => plan.Settings.GetValueOrDefault(service) ?? new Dictionary<string, string>();

    private static Dictionary<string, string> Merge(params IEnumerable<IReadOnlyDictionary<string, string>> layers) =>
        layers.SelectMany(layer => layer).GroupBy(setting => setting.Key).ToDictionary(setting => setting.Key, setting => setting.Last().Value);
}
