using System.Text.RegularExpressions;

namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>Numbers mutants as they are found, the same way each time the same sources are read.</summary>
/// <param name="excluded">Numbers that keep their place but are not switched in: they do not compile.</param>
internal sealed partial class MutantRegister(IReadOnlySet<int> excluded)
{
    private readonly List<Mutant> _mutants = [];
    private readonly Dictionary<string, int> _ordinals = [];
    private int _last;

    /// <summary>Those that are switched in.</summary>
    public IReadOnlyList<Mutant> Mutants => _mutants;

    /// <summary>Adds one.</summary>
    /// <returns>Its number; null when it is excluded.</returns>
    public int? Add(string file, string member, int line, string kind, string before, string after)
    {
        var (number, place) = (++_last, $"{file}:{member}");
        var ordinal = _ordinals[place] = _ordinals.GetValueOrDefault(place) + 1;
        if (excluded.Contains(number))
            return null;
        _mutants.Add(new Mutant(number, $"{place}#{ordinal}", file, line, kind, OneLine(before), OneLine(after)));
        return number;
    }

    private static string OneLine(string code) => Blank().Replace(code, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
