using System.Globalization;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish;

/// <summary>Says of which revision and when something was measured.</summary>
public static class OriginText
{
    private const int ShownLetters = 12;

    /// <summary>The sentence; when it is not certainly the run's revision, it names both.</summary>
    public static string Of(Texts texts, Origin origin, string? commit)
    {
        var at = origin.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return origin.IsOf(commit)
            ? texts.Say("origin.same", Short(texts, commit), at)
            : texts.Say("origin.other", Short(texts, origin.Commit), at, Short(texts, commit));
    }

    /// <summary>The beginning of a long name, of a revision or a run.</summary>
    public static string BeginningOf(string name) => name[..Math.Min(ShownLetters, name.Length)];

    private static string Short(Texts texts, string? commit) => commit is null ? $"({texts["label.unknown"]})" : BeginningOf(commit);
}
