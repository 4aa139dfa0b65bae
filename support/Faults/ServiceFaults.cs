using Acceptance.Support.Environment;

namespace Acceptance.Support.Faults;

/// <summary>Services that are absent or wrongly set (docs/settings.md), and mocks that misbehave (docs/mocks.md).</summary>
internal static class ServiceFaults
{
    private const string Nowhere = "http://127.0.0.1:9";

    private static readonly string[] EndToEnd = ["PRD003-AC1.2"];
    private static readonly string[] Health = ["P9-1.1", "PRD003-AC2.2"];
    private static readonly string[] Mocks = ["P9-1.3"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. Absent(), .. WronglySet(), .. Misbehaving()];

    private static IEnumerable<Fault> Absent()
    {
        yield return new AbsentService("no-worker", "No worker runs", ["PRD003-AC2.3", "P9-1.5"], Service.Worker);
        yield return new AbsentService("no-parser", "No parser runs", Health, Service.Parser);
        yield return new AbsentService("no-embedder", "No embedder runs", Health, Service.Embedder);
        yield return new AbsentService("no-dashboard", "No dashboard runs", Health, Service.Monitor);
        yield return new AbsentService("no-api", "No API runs", Health, Service.Api);
    }

    private static IEnumerable<Fault> WronglySet()
    {
        yield return new SettingFault("wrong-embedder-key", "The worker has a wrong key of the embedder", EndToEnd, Service.Worker, "OPENAI_API_KEY",
            "a-key-that-nobody-gave-out");
        yield return new SettingFault("wrong-parser-key", "The worker has a wrong key of the parser", EndToEnd, Service.Worker, "LLAMAPARSE_API_KEY",
            "a-key-that-nobody-gave-out");
        yield return new SettingFault("wrong-embedder-address", "The worker looks for the embedder where nobody listens", EndToEnd, Service.Worker,
            "OPENAI_API_URL", Nowhere);
        yield return new SettingFault("wrong-parser-address", "The worker looks for the parser where nobody listens", EndToEnd, Service.Worker,
            "LLAMAPARSE_API_URL", Nowhere);
        yield return new SettingFault("wrong-callback-address", "The parser is told to call back where nobody listens", ["PRD003-AC1.3",
            "PRD003-AC1.2"], Service.Worker, "API_URL", Nowhere);
        yield return new SettingFault("wrong-model", "The worker asks for a model that the embedder does not have", EndToEnd, Service.Worker,
            "OPENAI_MODEL", "no-such-model");
        yield return new SettingFault("wrong-token-key", "The API holds another key than the one that users' tokens are signed with", ["P9-1.4"], Service.Api,
            "SUPABASE_SERVICE_ROLE_KEY", "0123456789012345678901234567890123456789");
        yield return new SettingFault("wrong-issuer", "The API expects tokens of another issuer", ["P9-1.4"], Service.Api, "SUPABASE_URL",
            "https://elsewhere.example");
        yield return new SettingFault("long-lived-addresses", "Signed addresses live for a day", ["P9-1.4"], Service.Api, "SIGNED_URL_TTL", "86400");
        yield return new SettingFault("other-limits", "The limits are not those that were promised", ["P9-1.4"], Service.Api, "LIMIT_UPLOADS_PER_DAY", "1000");
        yield return new SettingOfMachine("setting-of-the-machine", "A service that was given no database takes one that the machine has lying about",
            ["PRD003-FR2.3"], "DATABASE_URL", addresses => addresses.Database.Url);
        yield return new SettingFault("more-jobs-at-once", "A user may have five jobs at once, where two were promised", ["P9-3.7"], Service.Api,
            "LIMIT_ACTIVE_JOBS", "5");
        yield return new SettingFault("more-questions", "A user may ask a thousand times a minute about a job, where ten were promised", ["P9-3.7"],
            Service.Api, "LIMIT_POLLS_PER_MINUTE", "1000");
        yield return new SettingFault("silent-worker", "The worker prints errors of its own and nothing about documents", ["PRD003-AC4.2"], Service.Worker,
            "LOG_LEVEL", "ERROR");
        yield return new SettingFault("forgetful-dashboard", "The dashboard forgets at once how long the stages took", ["PRD003-AC4.4"], Service.Monitor,
            "MONITOR_WINDOW", "0.01");
        yield return new SettingFault("blind-dashboard", "The dashboard looks for the parser where nobody listens", Health, Service.Monitor,
            "LLAMAPARSE_API_URL", Nowhere);
        yield return new SettingFault("late-dashboard", "The dashboard looks only every ten minutes", ["PRD003-AC1.4"], Service.Monitor,
            "MONITOR_INTERVAL", "600");
        yield return new SettingFault("slow-parser", "The parser takes ten minutes for a document", EndToEnd, Service.Parser,
            "MOCK_LLAMAPARSE_DELAY", "600");
    }

    private static IEnumerable<Fault> Misbehaving()
    {
        yield return new MockFault("embedder-wrong-dimension", "Vectors have 768 numbers", Mocks, Service.Embedder, new
        {
            kind = "wrong_dimension",
            dimension = 768
        });
        yield return new MockFault("embedder-broken-answers", "The embedder's answers break off", Mocks, Service.Embedder, new { kind = "malformed_json" });
        yield return new MockFault("embedder-errors", "The embedder answers with an error", Mocks, Service.Embedder, new { kind = "status", status = 500 });
        yield return new MockFault("embedder-drops", "The embedder closes every connection", Mocks, Service.Embedder, new { kind = "drop" });
        yield return new MockFault("embedder-limits", "The embedder refuses every call as one too many", Mocks, Service.Embedder, new { kind = "rate_limit" });
        yield return new MockFault("parser-errors", "The parser answers with an error", Mocks, Service.Parser, new { kind = "status", status = 503 });
        yield return new MockFault("parser-fails", "The parser fails on every document", EndToEnd, Service.Parser, new { kind = "failed" });
        yield return new MockFault("parser-stuck", "The parser never ends", EndToEnd, Service.Parser, new { kind = "stuck" });
        yield return new MockFault("parser-no-callback", "The parser never calls back", ["PRD003-AC1.3", "PRD003-AC1.2"], Service.Parser,
            new { kind = "no_callback" });
        yield return new MockFault("parser-calls-twice", "The parser calls back twice", ["PRD003-AC1.3"], Service.Parser, new { kind = "double_callback" });
        yield return new MockFault("parser-forgets", "The parser forgets every order", EndToEnd, Service.Parser, new { kind = "forget" });
    }
}
