using Acceptance.Support.Environment;

namespace Acceptance.Support.Faults;

/// <summary>What was measured, of which revision and when: an old file must not pass for one of today (docs/faults.md).</summary>
/// <param name="Commit">The revision that was checked out when it began; null outside of a clone.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Entries">One for each thing that was tried.</param>
internal sealed record Measurement<T>(string? Commit, DateTimeOffset At, IReadOnlyList<T> Entries);

/// <summary>Where a measurement begins.</summary>
internal static class Measurement
{
    /// <summary>A measurement of a clone that begins now and has no entries yet.</summary>
    public static async Task<Measurement<T>> BeginAsync<T>(string clone, TimeProvider time, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        if (ProgramFinder.Find("git") is not { } git)
            return new Measurement<T>(null, at, []);
        var (exitCode, output) = await CommandRun.TryAsync([git, "-C", clone, "rev-parse", "HEAD"], null, cancellationToken);
        return new Measurement<T>(exitCode == 0 ? output.Split('\n')[0].Trim() : null, at, []);
    }
}
