using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Memory;

/// <summary>What was uploaded in one scenario.</summary>
public sealed class Uploads
{
    private readonly List<Upload> _uploads = [];

    /// <summary>Every upload, oldest first; there is one at least, since what is said of all of none is true whatever happens.</summary>
    /// <exception cref="InvalidOperationException">Nothing was uploaded yet.</exception>
    public IReadOnlyList<Upload> All => _uploads.Count > 0 ? _uploads : throw new InvalidOperationException("Nothing was uploaded yet in this scenario.");

    /// <summary>Every upload until now, oldest first, for a step that also has a meaning without any.</summary>
    public IReadOnlyList<Upload> SoFar => _uploads;

    /// <summary>The upload that "the document" and "the job" stand for.</summary>
    public Upload Last => All[^1];

    /// <summary>The correlation id that the client chose for an upload.</summary>
    public Guid ChosenNumber { get; } = Guid.NewGuid();

    /// <summary>The newest upload of a user.</summary>
    public Upload Of(User user) => _uploads.LastOrDefault(upload => upload.User == user)
        ?? throw new InvalidOperationException($"{user} has not uploaded anything yet in this scenario.");

    /// <summary>Remembers an upload.</summary>
    public Upload Add(Upload upload)
    {
        _uploads.Add(upload);
        return upload;
    }
}
