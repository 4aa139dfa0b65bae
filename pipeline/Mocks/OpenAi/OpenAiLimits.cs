namespace Acceptance.Pipeline.Mocks.OpenAi;

/// <summary>Limits on requests and tokens a minute. Each is a bucket that fills again evenly, as OpenAI's do.</summary>
public sealed class OpenAiLimits(OpenAiSettings settings, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Bucket _requests = new(settings.RequestsPerMinute);
    private readonly Bucket _tokens = new(settings.TokensPerMinute);
    private DateTimeOffset _filledAt = time.GetUtcNow();

    /// <summary>Takes a request with so many tokens.</summary>
    /// <returns>Null when it is within the limits; else how long to wait.</returns>
    public TimeSpan? Take(int tokens)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var passed = (now - _filledAt).TotalMinutes;
            _filledAt = now;
            _requests.Fill(passed);
            _tokens.Fill(passed);
            var wait = Math.Max(_requests.MinutesUntil(1), _tokens.MinutesUntil(tokens));
            if (wait > 0)
                return TimeSpan.FromMinutes(wait);
            _requests.Take(1);
            _tokens.Take(tokens);
            return null;
        }
    }

    private sealed class Bucket(double size)
    {
        private double _taken;

        public void Fill(double minutes) => _taken = Math.Max(0, _taken - size * minutes);

        public void Take(double amount) => _taken += amount;

        // What is larger than the bucket goes when the bucket is full; it could never go otherwise.
        public double MinutesUntil(double amount) => Math.Max(0, (Math.Min(amount, size) + _taken - size) / size);
    }
}
