using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Memory;

/// <summary>What was uploaded in one scenario.</summary>
public sealed class Uploads
{
    private readonly List<Upload> _uploads = [];

    /// <summary>Every upload, oldest first.</summary>
    public IReadOnlyList<Upload> All => _uploads;

    /// <summary>The upload that "the document" and "the job" stand for.</summary>
    public Upload Last => _uploads.Count > 0 ? _uploads[^1] : throw new InvalidOperationException("Nothing was uploaded yet in this scenario.");

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
