using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Looks for secrets where they must not be, and says where each one was found, never what it is.</summary>
public sealed class SecretSearch(IPipelineEnvironment environment, EvidenceRecorder evidence)
{
    private readonly Dictionary<string, string> _secrets = environment.Addresses.NamedSecrets.ToDictionary(secret => secret.Name, secret => secret.Value);

    /// <summary>What is looked for, by name.</summary>
    public IReadOnlyCollection<string> Names => _secrets.Keys;

    /// <summary>Looks for one more secret from now on.</summary>
    public void Add(string name, string value) => _secrets[name] = value;

    /// <summary>The names of the secrets that texts hold, each with the place; and the count as evidence.</summary>
    /// <param name="where">What the texts are, in words.</param>
    /// <param name="texts">The texts.</param>
    public IReadOnlyList<string> FindIn(string where, IReadOnlyCollection<string> texts)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var found = _secrets.Where(secret => IsIn(secret.Value, texts))
            .Select(secret => $"{secret.Key} in {where}").ToList();
        evidence.Record(new MetricEvidence(
            $"{_secrets.Count} secrets looked for in {where} ({texts.Sum(text => text.Length)} characters)", at, watch.Elapsed, "secrets found",
                found.Count, "secrets", "=", 0,
            found.Count == 0));
        return found;
    }

    private static bool IsIn(string secret, IReadOnlyCollection<string> texts) =>
        SecretSpellings.Of(secret).Any(spelling => texts.Any(text => text.Contains(spelling, StringComparison.Ordinal)));
}
