namespace Acceptance.Steps.Hooks;

/// <summary>Environments that differ from the usual one by their settings, chosen by a scenario's tag (features/glossary.md).</summary>
public static class TaggedEnvironments
{
    private static readonly Dictionary<string, EnvironmentPlan> Plans = new()
    {
        ["slow-motion"] = EnvironmentPlans.SlowMotion,
        ["quick"] = EnvironmentPlans.Quick,
        // Nobody works on the jobs, so that all of them stay active.
        ["quick-expiry"] = EnvironmentPlan.Usual with
        {
            Services = [Service.Api],
            Settings = Settings(Service.Api, ("SIGNED_URL_TTL", "1"), ("LIMIT_ACTIVE_JOBS", "1000"), ("LIMIT_POLL_WINDOW", "5")),
        },
        // Limits out of the way, and external services that take as long, beside the rest, as real ones do.
        ["load"] = EnvironmentPlan.Usual with
        {
            Settings = new Dictionary<Service, IReadOnlyDictionary<string, string>>
            {
                [Service.Api] = One(
                    ("LIMIT_ACTIVE_JOBS", "100000"), ("LIMIT_UPLOADS_PER_DAY", "100000"), ("LIMIT_POLLS_PER_MINUTE", "100000"),
                        ("LIMIT_REQUESTS_PER_HOUR", "1000000")),
                [Service.Parser] = One(("MOCK_LLAMAPARSE_DELAY", "0.5")),
                [Service.Embedder] = One(("MOCK_OPENAI_DELAY", "0.1"), ("OPENAI_REQUESTS_PER_MINUTE", "1000000"), ("OPENAI_TOKENS_PER_MINUTE", "1000000000")),
                [Service.Monitor] = One(("MONITOR_INTERVAL", "0.5")),
            },
        },
        ["talkative"] = EnvironmentPlan.Usual with
        {
            Settings = Enum.GetValues<Service>().ToDictionary(service => service, _ => (IReadOnlyDictionary<string, string>)One(("LOG_LEVEL", "DEBUG"))),
        },
    };

    /// <summary>The plan that a scenario's tag asks for, or null when none does.</summary>
    public static EnvironmentPlan? PlanOf(IEnumerable<string> tags) =>
        tags.Select(tag => Plans.GetValueOrDefault(tag)).FirstOrDefault(plan => plan is not null);

    /// <summary>The environment that scenarios with one of these tags share, or null when no tag asks for one.</summary>
    public static async Task<IPipelineEnvironment?> FindAsync(IEnumerable<string> tags, IAcceptanceRun run) =>
        tags.FirstOrDefault(Plans.ContainsKey) is { } tag ? await SharedEnvironments.GetAsync(run, NameOf(tag), Plans[tag]) : null;

    /// <summary>The name of a tag's environment, which is part of a database's name.</summary>
    public static string NameOf(string tag) => tag.Replace('-', '_');

    private static Dictionary<Service, IReadOnlyDictionary<string, string>> Settings(Service service, params (string Name, string Value)[] settings) =>
        new() { [service] = One(settings) };

    private static Dictionary<string, string> One(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value);
}
