using System.Text.Json;
using System.Text.RegularExpressions;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Api;

/// <summary>Reads what the API says of itself, as an OpenAPI document.</summary>
public sealed partial class DescriptionDriver(ApiDriver api)
{
    /// <summary>The routes of contract §2 and §5, with <c>{}</c> for what a client fills in, and refusals that each of them has.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Contract { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["GET /health"] = [],
        ["GET /api/v2/upload/limits"] = ["401", "429"],
        ["POST /api/v2/upload"] = ["401", "422", "429"],
        ["GET /api/v2/jobs"] = ["401", "422", "429"],
        ["GET /api/v2/jobs/{}"] = ["401", "404", "429"],
        ["POST /api/v2/jobs/{}/retry"] = ["401", "404", "429"],
        ["POST /webhooks/llamaparse"] = ["401"],
    };

    /// <summary>The answer that holds the description; 404 where an API has none, which the contract does not ask for.</summary>
    public Task<ServiceAnswer> ReadAsync() => api.SendAsync(new ServiceRequest("GET", "/openapi/v1.json"));

    /// <summary>The routes that a description names.</summary>
    /// <param name="description">The answer that holds it.</param>
    public static IReadOnlyList<DescribedRoute> RoutesOf(ServiceAnswer description) =>
        [.. from path in description.Expect(200).Member("paths").EnumerateObject() from method in path.Value.EnumerateObject()
            select new DescribedRoute(
                $"{method.Name.ToUpperInvariant()} {path.Name}", [.. method.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name)],
                AsksForToken(description.Json, method.Value))];

    /// <summary>The route of the contract that a described one is.</summary>
    public static string InContract(DescribedRoute route) => Blank().Replace(route.Name, "{}");

    // What a route says of its own counts before what holds for all.
    private static bool AsksForToken(JsonElement description, JsonElement route) =>
        (route.TryGetProperty("security", out var schemes) || description.TryGetProperty("security", out schemes))
        && schemes.EnumerateArray().SelectMany(scheme => scheme.EnumerateObject()).Any(scheme => IsBearer(description, scheme.Name));

    private static bool IsBearer(JsonElement description, string scheme) =>
        description.TryGetProperty("components", out var components) && components.TryGetProperty("securitySchemes", out var schemes)
        && schemes.TryGetProperty(scheme, out var named) && named.GetProperty("type").GetString() == "http"
        && string.Equals(named.GetProperty("scheme").GetString(), "bearer", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Blank();
}

/// <summary>A route as the API describes it.</summary>
/// <param name="Name">Method and path, such as <c>GET /api/v2/jobs/{jobId}</c>.</param>
/// <param name="Answers">The statuses that it may answer with.</param>
/// <param name="AsksForToken">Whether it says that it wants a user's token.</param>
public sealed record DescribedRoute(string Name, IReadOnlyList<string> Answers, bool AsksForToken);
