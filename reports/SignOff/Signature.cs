using System.Globalization;

namespace Acceptance.Reports.SignOff;

/// <summary>One entry of <c>features/signoffs.yml</c>: a person accepts a criterion as a run has shown it.</summary>
/// <param name="Criterion">Id of the criterion.</param>
/// <param name="By">Name and mail, <c>Name &lt;mail&gt;</c>.</param>
/// <param name="At">When, UTC, to the second.</param>
/// <param name="Commit">The revision that was tested.</param>
/// <param name="Covers">What was signed.</param>
/// <param name="Note">A remark.</param>
/// <param name="Ssh">A detached SSH signature over <see cref="Payload"/>, if there is one.</param>
public sealed record Signature(string Criterion, string By, DateTimeOffset At, string Commit, Fingerprint Covers, string? Note, string? Ssh)
{
    /// <summary>The time as it is written.</summary>
    public string AtText => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The mail address in <see cref="By"/>; the principal of an SSH signature.</summary>
    public string Mail => MailOf(By);

    /// <summary>The mail address of a person, <c>Name &lt;mail&gt;</c>.</summary>
    public static string MailOf(string person) => person[(person.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');

    /// <summary>The text that an SSH signature is over.</summary>
    public string Payload => $"acceptance sign-off\ncriterion {Criterion}\nby {By}\nat {AtText}\ncommit {Commit}\nhash {Covers.Whole}\nnote {Note}\n";
}
