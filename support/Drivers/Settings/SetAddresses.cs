using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Npgsql;

namespace Acceptance.Support.Drivers.Settings;

/// <summary>Follows the addresses that services are set to, and sees whether the part that each one names is well there.</summary>
public sealed class SetAddresses(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private const string Database = "DATABASE_URL";

    private static readonly Dictionary<string, Service> Parts = new()
    {
        ["API_URL"] = Service.Api,
        ["LLAMAPARSE_API_URL"] = Service.Parser,
        ["OPENAI_API_URL"] = Service.Embedder,
    };

    /// <summary>Follows each of them; how many there are, and which lead nowhere, as <c>Worker API_URL</c>.</summary>
    public async Task<(int Followed, IReadOnlyList<string> DeadEnds)> FollowAsync(IReplaceableServices services)
    {
        var set = Enum.GetValues<Service>().SelectMany(service => services.SettingsOf(service)
            .Where(setting => setting.Key == Database || Parts.ContainsKey(setting.Key)).Select(setting => (service, setting.Key, setting.Value))).ToList();
        var deadEnds = new List<string>();
        foreach (var (service, name, address) in set)
        {
            if (!await (name == Database ? IsWithinReachAsync(service, address) : IsWellAsync(Parts[name], address)))
                deadEnds.Add($"{service} {name}");
        }

        return (set.Count, deadEnds);
    }

    private async Task<bool> IsWellAsync(Service part, string address)
    {
        var client = new ServiceClient(part.InEvidence(), new Uri(address), evidence);
        var (answer, exchange) = await client.AskAsync(new ServiceRequest("GET", "/health"), deadline.Token);
        evidence.Record(exchange);
        return answer?.Status == 200;
    }

    private async Task<bool> IsWithinReachAsync(Service service, string address)
    {
        try
        {
            var asked = await new DatabaseDriver(DatabaseAddress.Parse(address), evidence).QueryAsync(
                $"whether the {service}'s login reaches the schema",
                "select has_schema_privilege('upload_pipeline', 'usage') as within_reach", [], deadline.Token);
            return asked.OnlyRow("answer").Get<bool>("within_reach");
        }
        catch (NpgsqlException)
        {
            // No answer is the answer, and is recorded as such.
            return false;
        }
    }
}
