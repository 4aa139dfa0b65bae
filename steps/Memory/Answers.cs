using Acceptance.Support.Drivers.Http;

namespace Acceptance.Steps.Memory;

/// <summary>The answer that a later step judges.</summary>
public sealed class Answers
{
    private ServiceAnswer? _last;

    /// <summary>The newest answer.</summary>
    public ServiceAnswer Last
    {
        get => _last ?? throw new InvalidOperationException("Nothing was asked yet in this scenario.");
        set => _last = value;
    }
}
