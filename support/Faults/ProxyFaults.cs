using System.Text;
using System.Text.Json.Nodes;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Environment;
using Microsoft.AspNetCore.Http;

namespace Acceptance.Support.Faults;

/// <summary>What a proxy between the clients and the API does (contract §2).</summary>
internal static class ProxyFaults
{
    private static readonly Guid Somebody = Guid.Parse("5a3c1f6e-0000-4000-8000-00000000beef");
    private static readonly string[] Routes = ["P9-1.4"];
    private static readonly string[] Jobs = ["P9-2.2"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. OfAccess(), .. OfAnswers(), .. OfTraffic()];

    private static IEnumerable<Fault> OfAccess()
    {
        yield return new ProxyFault("no-authentication", "Whoever comes without a good token is let in as somebody", Routes, async (exchange, system, passOn) =>
        {
            await passOn();
            if (exchange.Response.StatusCode == 401)
                await AgainAsync(exchange, system, passOn);
        });
        yield return new ProxyFault("swapped-users", "Everybody is taken for the same user", Routes, async (exchange, system, passOn) =>
        {
            if (exchange.Request.Headers.ContainsKey("Authorization"))
                exchange.Request.Headers.Authorization = $"Bearer {Tokens(system).For(Somebody)}";
            await passOn();
        });
        yield return Status("refusals-as-errors", "Who is not let in is told that the API broke", Routes, 401, 500);
        yield return Status("refusals-as-forbidden", "Who is not known is told that it is forbidden", Routes, 401, 403);
        yield return Status("unknown-as-forbidden", "A job of somebody else can be told from one that does not exist", Routes, 404, 403);
    }

    private static IEnumerable<Fault> OfAnswers()
    {
        yield return new ProxyFault("errors-as-success", "Every error is answered as a success", Routes, async (exchange, _, passOn) =>
        {
            await passOn();
            if (exchange.Response.StatusCode >= 400)
                exchange.Response.StatusCode = 200;
        });
        yield return Status("invalid-as-unreadable", "Invalid announcements are answered as unreadable", Routes, 422, 418);
        yield return new ProxyFault("lost-headers", "The headers of the contract are dropped", Routes, async (exchange, _, passOn) =>
        {
            await passOn();
            foreach (var name in (string[])["X-Correlation-Id", "WWW-Authenticate", "Retry-After"])
                exchange.Response.Headers.Remove(name);
        });
        yield return Body("silent-refusals", "Refusals do not say why", Routes, "/", (_, exchange) => exchange.Response.StatusCode >= 400
            ? "{\"error\":\"\",\"message\":\"\"}" : null);
        yield return Body("truncated-answers", "Answers break off in the middle", Routes, "/api/", (text, _) => text[..(text.Length / 2)]);
        yield return Body("changed-limits", "The limits that are told are not those that hold", Routes, "/api/v2/upload/limits", (text, _) =>
            text.Replace("26214400", "1073741824", StringComparison.Ordinal));
        yield return Body("nothing-done", "Jobs never show progress", Jobs, "/api/v2/jobs/", (text, _) => Member(text, "progress", "total_pct", 0));
        yield return Body("wrong-counts", "Jobs show one chunk too many", Jobs, "/api/v2/jobs/", (text, _) => Member(text, "progress", "chunks_total", 4711));
        yield return Body("empty-lists", "The list of jobs is empty", Jobs, "/api/v2/jobs?", (text, _) => List(text));
        yield return Body("hidden-failures", "A job that has failed is shown as one that waits for the parser", ["PRD003-NFR4.1"], "/api/v2/jobs", (text, _) =>
            text.Replace("failed_parse", "parse_queued", StringComparison.Ordinal));
        yield return new ProxyFault("told-secrets", "The API tells the key of the users' tokens in a header", ["P9-TECH3"], async (exchange, system, passOn) =>
        {
            await passOn();
            exchange.Response.Headers["X-Debug-Key"] = system.JwtKey;
        });
        yield return Body("unhealthy-api", "The API does not say how it is", ["P9-1.1"], "/health", (_, _) => "{}");
    }

    private static IEnumerable<Fault> OfTraffic()
    {
        yield return new ProxyFault("slow-health", "The API takes its time to say how it is", ["P9-1.1"], async (exchange, _, passOn) =>
        {
            if (exchange.Request.Path == "/health")
                await HoldAsync(TimeSpan.FromMilliseconds(300), exchange.RequestAborted);
            await passOn();
        });
        yield return new ProxyFault("swallowed-callbacks", "Callbacks are thanked for and thrown away", ["PRD003-AC1.3", "PRD003-AC1.2"], (exchange,
            _, passOn) =>
            exchange.Request.Path.StartsWithSegments("/webhooks") ? Task.CompletedTask : passOn());
        yield return new ProxyFault("swallowed-documents", "Documents are thanked for and thrown away", ["PRD003-AC1.2"], (exchange, _, passOn) =>
            exchange.Request.Method == "PUT" ? Task.CompletedTask : passOn());
        yield return new ProxyFault("fresh-numbers", "Every announcement is made as another user's", ["P9-2.2"], async (exchange, system, passOn) =>
        {
            if (exchange.Request is { Method: "POST", Path.Value: "/api/v2/upload" } && exchange.Request.Headers.ContainsKey("Authorization"))
                exchange.Request.Headers.Authorization = $"Bearer {Tokens(system).For(Guid.NewGuid())}";
            await passOn();
        });
        yield return new ProxyFault("open-door-for-bytes", "Whatever bytes are sent are answered as taken", Routes, async (exchange, _, passOn) =>
        {
            await passOn();
            if (exchange.Request.Method == "PUT")
                exchange.Response.StatusCode = 200;
        });
    }

    private static ProxyFault Status(string id, string title, string[] criteria, int from, int to) => new(id, title, criteria, async (exchange, _, passOn) =>
    {
        await passOn();
        if (exchange.Response.StatusCode == from)
            exchange.Response.StatusCode = to;
    });

    // The proxy keeps the answer's body in memory, so it can be read and written again.
    private static ProxyFault Body(string id, string title, string[] criteria, string path, Func<string, HttpContext, string?> change) =>
        new(id, title, criteria, async (exchange, _, passOn) =>
    {
        await passOn();
        if (!$"{exchange.Request.Path}{exchange.Request.QueryString}".StartsWith(path,
            StringComparison.Ordinal) || exchange.Response.Body is not MemoryStream body)
            return;
        if (change(Encoding.UTF8.GetString(body.ToArray()), exchange) is not { } changed)
            return;
        body.SetLength(0);
        await body.WriteAsync(Encoding.UTF8.GetBytes(changed), exchange.RequestAborted);
    });

    private static async Task AgainAsync(HttpContext exchange, SystemAddresses system, Func<Task> passOn)
    {
        if (exchange.Response.Body is MemoryStream body)
            body.SetLength(0);
        exchange.Response.Headers.Clear();
        exchange.Response.StatusCode = 200;
        exchange.Request.Headers.Authorization = $"Bearer {Tokens(system).For(Somebody)}";
        await passOn();
    }

    private static string? Member(string text, string parent, string name, int value)
    {
        if (JsonNode.Parse(text) is not JsonObject root || root[parent] is not JsonObject at)
            return null;
        at[name] = value;
        return root.ToJsonString();
    }

    private static string? List(string text)
    {
        if (JsonNode.Parse(text) is not JsonObject root || root["jobs"] is null)
            return null;
        root["jobs"] = new JsonArray();
        return root.ToJsonString();
    }

    private static AccessTokens Tokens(SystemAddresses system) => new(new AddressedEnvironment(system));

    private static async Task HoldAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(cancellationToken);
    }
}
