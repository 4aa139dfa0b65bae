using System.Diagnostics;

namespace Acceptance.Support.Waiting;

/// <summary>
/// Waits for a condition instead of for time: asks again and again, and ends when the condition holds. The pause between two questions grows with the wait,
/// so that what takes longer is noticed a twelfth later at most and costs the system no more questions.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>Asks until the answer satisfies the condition, and returns that answer.</summary>
    /// <param name="expectation">What is waited for, as a sentence; the failure begins with it.</param>
    /// <param name="probe">The question.</param>
    /// <param name="condition">Whether the answer is the one waited for.</param>
    /// <param name="deadline">How long to go on asking.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <param name="describe">The answer in words, for the failure.</param>
    /// <exception cref="WaitTimeoutException">The deadline passed; the message has the expectation and the last answer.</exception>
    public static async Task<Awaited<T>> HoldsAsync<T>(
        string expectation, Func<CancellationToken, Task<T>> probe, Func<T, bool> condition, TimeSpan deadline, CancellationToken cancellationToken,
        Func<T, string>? describe = null)
    {
        var watch = Stopwatch.StartNew();
        for (var attempts = 1; ; attempts++)
        {
            var answer = await probe(cancellationToken);
            if (condition(answer))
                return new Awaited<T>(answer, attempts, watch.Elapsed);
            if (watch.Elapsed >= deadline)
                throw new WaitTimeoutException(expectation, deadline, attempts, describe?.Invoke(answer) ?? answer?.ToString() ?? "nothing");
            await PauseAsync(PauseAfter(watch.Elapsed), cancellationToken);
        }
    }

    private static TimeSpan PauseAfter(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 12, FirstPause.Ticks, LongestPause.Ticks));

    private static async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(pause);
        await timer.WaitForNextTickAsync(cancellationToken);
    }
}

/// <summary>The answer that ended a wait, how often the question was asked, and how long that took.</summary>
public sealed record Awaited<T>(T Answer, int Attempts, TimeSpan Waited);

/// <summary>A condition that did not come to hold in time.</summary>
public sealed class WaitTimeoutException(string expectation, TimeSpan deadline, int attempts, string lastSeen)
    : Exception($"Waited {deadline.TotalSeconds:0.#} s for this: {expectation}. It did not happen. Asked {attempts} times; last seen: {lastSeen}");
