using Acceptance.Pipeline.Mutants.Mutation;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>Mutants that nobody can tell from the program, and why (equivalent.yml).</summary>
internal static class EquivalentMutants
{
    /// <summary>Reads id and reason of each.</summary>
    /// <exception cref="InvalidOperationException">It has another form, gives no reason, or names a mutant that is not there any more.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, IReadOnlyList<Mutant> mutants)
    {
        var entries = Entries(path);
        var known = mutants.Select(mutant => mutant.Id).ToHashSet();
        if (entries.FirstOrDefault(entry => !known.Contains(entry.Id)) is { } stale)
            throw new InvalidOperationException(
                $"{path}: there is no mutant '{stale.Id}' any more. Look for it with 'mutants --list' and correct or remove the entry.");
        if (entries.FirstOrDefault(entry => entry.Reason.Trim().Length == 0) is { } silent)
            throw new InvalidOperationException($"{path}: '{silent.Id}' has no reason. Say why no scenario can notice it.");
        return entries.ToDictionary(entry => entry.Id, entry => entry.Reason.Trim());
    }

    private static List<Entry> Entries(string path)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Entry>>(File.ReadAllText(path));
        }
        catch (YamlException e)
        {
            throw new InvalidOperationException($"{path}:{e.Start.Line}: {e.Message} It must be a list of entries with 'id' and 'reason'.", e);
        }
    }

    internal sealed class Entry
    {
        public string Id { get; set; } = "";

        public string Reason { get; set; } = "";
    }
}
