using System.Text.RegularExpressions;
using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Parsing;

/// <summary>What the parser's word of a failed parse means for the job.</summary>
public static partial class ParseFailures
{
    /// <summary>Permanent, unless the parser says that another try may work. A code that is no upper snake case is not taken over.</summary>
    public static JobFailedException Of(ParseError? error)
    {
        var code = error?.Code is { } given && CodeForm().IsMatch(given) ? given : "PARSE_FAILED";
        var kind = error?.Retryable == true ? FailureKind.Transient : FailureKind.Permanent;
        return new JobFailedException(kind, code, error?.Message?.Replace("\0", "", StringComparison.Ordinal) ?? "The parser could not parse the document.");
    }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]{0,63}\z")]
    private static partial Regex CodeForm();
}
