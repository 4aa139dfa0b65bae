using Acceptance.Support.Load;

namespace Acceptance.Steps.Memory;

/// <summary>The loads of one scenario.</summary>
public sealed class Loads
{
    private readonly List<LoadResult> _all = [];

    /// <summary>Every load, oldest first.</summary>
    public IReadOnlyList<LoadResult> All => _all;

    /// <summary>The newest load.</summary>
    public LoadResult Last => _all.Count > 0 ? _all[^1] : throw new InvalidOperationException("There was no load yet in this scenario.");

    /// <summary>Remembers a load.</summary>
    public LoadResult Add(LoadResult load)
    {
        _all.Add(load);
        return load;
    }
}
