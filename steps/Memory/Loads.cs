using Acceptance.Support.Load;

namespace Acceptance.Steps.Memory;

/// <summary>The loads of one scenario.</summary>
public sealed class Loads
{
    private readonly List<LoadResult> _all = [];

    /// <summary>Every load, oldest first; there is one at least, since what is said of all of none is true whatever happens.</summary>
    /// <exception cref="InvalidOperationException">There was no load yet.</exception>
    public IReadOnlyList<LoadResult> All => _all.Count > 0 ? _all : throw new InvalidOperationException("There was no load yet in this scenario.");

    /// <summary>The newest load.</summary>
    public LoadResult Last => All[^1];

    /// <summary>Remembers a load.</summary>
    public LoadResult Add(LoadResult load)
    {
        _all.Add(load);
        return load;
    }
}
