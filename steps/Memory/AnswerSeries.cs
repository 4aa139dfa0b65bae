using Acceptance.Support.Drivers.Http;

namespace Acceptance.Steps.Memory;

/// <summary>Answers that a later step judges together.</summary>
public sealed class AnswerSeries
{
    private IReadOnlyList<ServiceAnswer>? _all;

    /// <summary>The answers, in the order of the requests.</summary>
    public IReadOnlyList<ServiceAnswer> All
    {
        get => _all ?? throw new InvalidOperationException("Nothing was asked several times yet in this scenario.");
        set => _all = value;
    }
}
