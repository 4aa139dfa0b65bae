using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>A parse that the mock was asked for.</summary>
public sealed class ParseTask(string id, ParseRequest request, DateTimeOffset requestedAt)
{
    /// <summary>Its name with the mock.</summary>
    public string Id { get; } = id;

    /// <summary>What was asked.</summary>
    public ParseRequest Request { get; } = request;

    /// <summary>When it was asked.</summary>
    public DateTimeOffset RequestedAt { get; } = requestedAt;

    /// <summary>How it stands: queued, processing, and at last parsed or failed.</summary>
    public ParseResult Result { get; set; } = new(request.JobId, request.DocumentId, ParseResult.Queued, null, null, null, id);
}
