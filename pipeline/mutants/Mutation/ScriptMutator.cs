namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>Finds the mutants of a migration's script. The program gets them beside the script, and puts one in before it applies it.</summary>
/// <param name="file">The script's path below the pipeline's folder.</param>
/// <param name="register">Numbers the mutants.</param>
internal sealed class ScriptMutator(string file, MutantRegister register)
{
    /// <summary>The script's mutants: number, text before and text after.</summary>
    public IReadOnlyList<(int Number, string Before, string After)> Mutate(string script)
    {
        var mutants = new List<(int, string, string)>();
        foreach (var edit in SqlAlternatives.Of(script))
        {
            var before = script[..edit.Start];
            var line = before.Count(character => character == '\n') + 1;
            if (register.Add(file, MemberAt(before), line, edit.Operator, edit.Before, edit.After) is { } number)
                mutants.Add((number, script, edit.Apply(script)));
        }

        return mutants;
    }

    // The function or trigger that was last begun.
    private static string MemberAt(string before)
    {
        var begun = before.LastIndexOf("\ncreate ", StringComparison.Ordinal);
        var words = begun < 0 ? [] : before[(begun + 1)..].Split((char[])[' ', '(', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 ? words[2] : "script";
    }
}
