using System.Text.RegularExpressions;
using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>A parse that the mock was asked for.</summary>
public sealed partial class ParseTask(string id, ParseRequest request, DateTimeOffset requestedAt)
{
    /// <summary>Its name with the mock.</summary>
    public string Id { get; } = id;

    /// <summary>What was asked.</summary>
    public ParseRequest Request { get; } = request;

    /// <summary>When it was asked.</summary>
    public DateTimeOffset RequestedAt { get; } = requestedAt;

    /// <summary>Whose document it is, where the source's address tells.</summary>
    public Guid? UserId { get; } = UserOf(request);

    /// <summary>Whether the mock shall say that it does not know the parse.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>How it stands: queued, processing, and at last parsed or failed.</summary>
    public ParseResult Result { get; set; } = new(request.JobId, request.DocumentId, ParseResult.Queued, null, null, null, id);

    /// <summary>Whose document is to be parsed, where the source's address tells.</summary>
    public static Guid? UserOf(ParseRequest request) =>
        Owner().Match(request.SourceUrl ?? "") is { Success: true } match && Guid.TryParse(match.Groups[1].Value, out var user) ? user : null;

    [GeneratedRegex("/raw/([0-9a-f-]{36})/")]
    private static partial Regex Owner();
}
