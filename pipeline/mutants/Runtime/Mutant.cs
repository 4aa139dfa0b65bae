#nullable enable
namespace Acceptance.Pipeline;

/// <summary>Says which mutant is in force, and notes which switches a process comes by.</summary>
internal static class Mutant
{
    private static readonly System.Threading.Lock Gate = new();
    private static readonly string? Folder = System.Environment.GetEnvironmentVariable("ACCEPTANCE_MUTANT_REACHED");
    private static readonly System.Collections.Generic.HashSet<int> Seen = [];

    /// <summary>The number of the mutant in force; 0 for none.</summary>
    public static int InForce { get; } =
        int.TryParse(System.Environment.GetEnvironmentVariable("ACCEPTANCE_MUTANT"), out var number) ? number : 0;

    /// <summary>Whether this mutant is in force.</summary>
    public static bool Is(int number)
    {
        if (!string.IsNullOrEmpty(Folder))
            Note(number, Folder);
        return number == InForce;
    }

    // Written at once: a service may be killed at any moment.
    private static void Note(int number, string folder)
    {
        lock (Gate)
        {
            if (Seen.Add(number))
                System.IO.File.AppendAllText(System.IO.Path.Combine(folder, $"{System.Environment.ProcessId}.txt"), $"{number}\n");
        }
    }
}
