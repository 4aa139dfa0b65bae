using System.Reflection;
using Spectre.Console.Cli;

namespace Acceptance.Commands;

/// <summary>Says what is wrong with a command line, what was probably meant, and where help is.</summary>
/// <param name="verbs">Each verb with the type of its settings.</param>
internal sealed class WrongUse(IReadOnlyDictionary<string, Type> verbs)
{
    /// <summary>How many letters a name may be away from the one that was meant.</summary>
    private const int FarthestName = 2;

    /// <summary>One line for an error of the parser.</summary>
    /// <param name="message">What the parser says.</param>
    /// <param name="arguments">The command line.</param>
    public string Say(string message, IReadOnlyList<string> arguments)
    {
        if (arguments is not [var verb, ..])
            return message;
        if (!verbs.TryGetValue(verb, out var settings))
            return $"'{verb}' is no verb{DidYouMean(verb, verbs.Keys)} '--help' lists all of them.";
        var known = NamesOf(settings);
        var unknown = arguments.Skip(1).Where(IsOption).Select(NameOf).FirstOrDefault(name => !known.Contains(name));
        return unknown is null
            ? $"{message} '{verb} --help' says what the verb takes."
            : $"'{verb}' has no option '{unknown}'{DidYouMean(unknown, known)} '{verb} --help' lists all of them.";
    }

    private static bool IsOption(string argument) => argument.Length > 1 && argument[0] == '-';

    /// <summary>Without a value that stands behind it in the same argument.</summary>
    private static string NameOf(string argument) => argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split(['=', ':'], 2)[0] : argument[..2];

    private static HashSet<string> NamesOf(Type settings) =>
        settings.GetProperties().Select(property => property.GetCustomAttribute<CommandOptionAttribute>()).OfType<CommandOptionAttribute>()
            .SelectMany(option => option.LongNames.Select(name => "--" + name).Concat(option.ShortNames.Select(name => "-" + name)))
            .Concat(["--help", "-h"]).ToHashSet(StringComparer.Ordinal);

    private static string DidYouMean(string name, IEnumerable<string> known)
    {
        var (nearest, distance) = known.Where(other => other.Length > 2).Order(StringComparer.Ordinal)
            .Select(other => (other, IsBeginning(name, other) ? 0 : Distance(name, other))).MinBy(pair => pair.Item2);
        return distance <= FarthestName && distance < name.Length - 2 ? $"; did you mean '{nearest}'?" : ".";
    }

    private static bool IsBeginning(string name, string other) => name.Length > 3 && other.StartsWith(name, StringComparison.Ordinal);

    /// <summary>Letters to put in, take out or replace to turn one text into the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var row = 1; row <= from.Length; row++)
        {
            var line = new int[to.Length + 1];
            line[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = above[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                line[column] = Math.Min(replaced, Math.Min(above[column], line[column - 1]) + 1);
            }

            above = line;
        }

        return above[to.Length];
    }
}
