using System.Text.RegularExpressions;
using Acceptance.Support.Environment;
using CsCheck;

namespace Acceptance.Pipeline.Tests.Fuzzing;

/// <summary>Tries a property on the cases of kept seeds first and on new ones then. The seed of a new case that fails is written down.</summary>
/// <param name="kept">The file of the kept seeds.</param>
/// <param name="found">The file to which a new seed is added, in the form of the kept ones.</param>
internal sealed partial class SeededFuzz(string kept, string found)
{
    private const string FoundInRepository = "TestResults/fuzz-seeds-found.txt";
    private const int LongestWhy = 200;

    /// <summary>With a file of kept seeds in the repository.</summary>
    public static SeededFuzz InRepository(string kept) =>
        new(Path.Combine(Repository.Root, kept), Path.Combine(Repository.Root, FoundInRepository));

    /// <summary>Tries the property.</summary>
    /// <exception cref="CsCheckException">It does not hold; the message says which kept seed fails, or where the new seed was written.</exception>
    /// <exception cref="FormatException">The file of kept seeds has a malformed line.</exception>
    public async Task RunAsync<T>(Gen<T> cases, Func<T, Task> property, int fresh, int threads)
    {
        foreach (var seed in KeptSeed.Read(kept))
            await ReplayAsync(seed, cases, property);
        try
        {
            await cases.SampleAsync(property, iter: fresh, threads: threads);
        }
        catch (CsCheckException e) when (SeedOf().Match(e.Message) is { Success: true } match)
        {
            throw new CsCheckException($"{WriteDown(match.Groups[1].Value, e.Message)}\n{e.Message}", e);
        }
    }

    private async Task ReplayAsync<T>(KeptSeed seed, Gen<T> cases, Func<T, Task> property)
    {
        try
        {
            await cases.SampleAsync(property, seed: seed.Seed, iter: 1, threads: 1);
        }
        catch (CsCheckException e)
        {
            throw new CsCheckException($"The kept seed {seed.Seed} fails again ({Path.GetFileName(kept)}:{seed.Line}, {seed.Why}).\n{e.Message}", e);
        }
    }

    private string WriteDown(string seed, string message)
    {
        var request = $"Mend what it found, and add this seed to {Path.GetFileName(kept)}, with what was wrong in place of the case.";
        Directory.CreateDirectory(Path.GetDirectoryName(found)!);
        File.AppendAllLines(found, [$"# {request}", $"{seed} {CaseOf(message)}"]);
        return $"The seed {seed} fails. {request} It stands in {Path.GetFileName(Path.GetDirectoryName(found))}/{Path.GetFileName(found)}.";
    }

    // The case stands below the line with the seed; it may hold any character, and the file has one line for it.
    private static string CaseOf(string message)
    {
        var text = string.Concat(message.SkipWhile(c => c != '\n').Select(c => c is >= ' ' and <= '~' ? c : ' ')).Trim();
        return text.Length <= LongestWhy ? text : text[..LongestWhy];
    }

    [GeneratedRegex("CsCheck_Seed=([0-9A-Za-z_-]+)")]
    private static partial Regex SeedOf();
}
