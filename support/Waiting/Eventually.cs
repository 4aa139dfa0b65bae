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
    /// <param name="deadline">The time in which the answer must have come; a question still under way then is given up.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <param name="describe">The answer in words, for the failure.</param>
    /// <exception cref="WaitTimeoutException">The deadline passed; the message has the expectation and the last answer.</exception>
    public static async Task<Awaited<T>> HoldsAsync<T>(
        string expectation, Func<CancellationToken, Task<T>> probe, Func<T, bool> condition, TimeSpan deadline, CancellationToken cancellationToken,
        Func<T, string>? describe = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        var (watch, attempts) = (Stopwatch.StartNew(), 0);
        Func<string> lastSeen = () => "no answer yet";
        try
        {
            while (true)
            {
                attempts++;
                var answer = await probe(limit.Token);
                var (holds, waited) = (condition(answer), watch.Elapsed);
                if (holds && waited <= deadline)
                    return new Awaited<T>(answer, attempts, waited);
                lastSeen = () => (describe?.Invoke(answer) ?? answer?.ToString() ?? "nothing") + (holds ? $", too late, after {waited.TotalSeconds:0.##} s" : "");
                await PauseAsync(PauseAfter(waited, deadline), limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WaitTimeoutException(expectation, deadline, attempts, lastSeen());
        }
    }

    // Towards the end the pauses halve, so that the last question is asked just before the deadline.
    private static TimeSpan PauseAfter(TimeSpan waited, TimeSpan deadline) =>
        TimeSpan.FromTicks(Math.Max(FirstPause.Ticks, Math.Min(Math.Min(waited.Ticks / 12, LongestPause.Ticks), (deadline - waited).Ticks / 2)));

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
