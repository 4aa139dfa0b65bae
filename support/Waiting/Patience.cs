using System.Globalization;

namespace Acceptance.Support.Waiting;

/// <summary>
/// How long the suite waits for what should happen. A run under a fault waits for what will never happen, so it may be told to give up sooner
/// (<c>ACCEPTANCE_PATIENCE</c>, seconds); it can only become less patient.
/// </summary>
public static class Patience
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "ACCEPTANCE_PATIENCE";

    /// <summary>The usual time, or the variable's where that is shorter.</summary>
    /// <exception cref="InvalidOperationException">The variable is no number of seconds above 0.</exception>
    public static TimeSpan AtMost(TimeSpan usual)
    {
        if (System.Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return usual;
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0)
            throw new InvalidOperationException($"{Variable} is '{text}'. It must be a number of seconds above 0, such as 10.");
        return TimeSpan.FromSeconds(Math.Min(seconds, usual.TotalSeconds));
    }
}
