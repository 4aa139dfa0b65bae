using System.Security.Cryptography;
using System.Text;

namespace Acceptance.Reports.Model;

/// <summary>What the messages say of one step or, at worst of its steps, of one attempt.</summary>
public enum StepStatus
{
    /// <summary>It ran and held.</summary>
    Passed,

    /// <summary>It was not run, on purpose or because an earlier step stopped the scenario.</summary>
    Skipped,

    /// <summary>It is not written yet.</summary>
    Pending,

    /// <summary>No step definition matches.</summary>
    Undefined,

    /// <summary>Several step definitions match.</summary>
    Ambiguous,

    /// <summary>It ran and did not hold.</summary>
    Failed,

    /// <summary>It began and never ended, or its status is not known.</summary>
    Unfinished,
}

/// <summary>What became of a scenario over all of its attempts.</summary>
public enum ScenarioStatus
{
    /// <summary>It passed at once.</summary>
    Passed,

    /// <summary>Its last attempt did not pass.</summary>
    Failed,

    /// <summary>It failed and passed within the same run.</summary>
    Flaky,

    /// <summary>It was skipped.</summary>
    Skipped,

    /// <summary>The messages know it, but it was never started.</summary>
    NotRun,
}

/// <summary>Something that was attached to a step.</summary>
/// <param name="MediaType">As the messages give it.</param>
/// <param name="FileName">Its name, if it has one.</param>
/// <param name="Body">The decoded bytes; empty when only <paramref name="Url"/> is given.</param>
/// <param name="Url">Where an attachment that is not embedded lies.</param>
/// <param name="Summary">For an evidence file: what it is, in short.</param>
public sealed record Attachment(string MediaType, string? FileName, ReadOnlyMemory<byte> Body, string? Url, EvidenceSummary? Summary);

/// <summary>One step of an attempt; a hook is a step without a keyword.</summary>
/// <param name="Keyword">The Gherkin keyword, empty for a hook.</param>
/// <param name="Text">The step's text, or the hook's name.</param>
/// <param name="IsHook">True for a hook.</param>
/// <param name="Argument">The data table or doc string below the step.</param>
/// <param name="Status">What became of it.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="Message">The failure, or the reason of a skip.</param>
/// <param name="Attachments">In the order they were made.</param>
/// <param name="Ended">True when the messages say how it ended.</param>
public sealed record ScenarioStep(
    string Keyword, string Text, bool IsHook, StepArgument? Argument, StepStatus Status, double DurationMs, string? Message,
    IReadOnlyList<Attachment> Attachments, bool Ended = false);

/// <summary>A table (rows of cells) or a doc string of a step; one of both is set.</summary>
public sealed record StepArgument(IReadOnlyList<IReadOnlyList<string>>? Table, string? Text);

/// <summary>One try to run a scenario.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="Status">The worst of its steps.</param>
/// <param name="Steps">Hooks and steps in the order they ran.</param>
public sealed record Attempt(DateTimeOffset StartedAt, double DurationMs, StepStatus Status, IReadOnlyList<ScenarioStep> Steps);

/// <summary>One scenario, or one row of an outline, of the run.</summary>
/// <param name="Feature">The feature file, relative to the repository, with forward slashes.</param>
/// <param name="FeatureName">The feature's title.</param>
/// <param name="Rule">The rule it stands under, if any.</param>
/// <param name="Name">Its title.</param>
/// <param name="Slug">Its title as a part of an address: unique in its feature and the same in every run.</param>
/// <param name="Description">The free text below its title.</param>
/// <param name="Line">Line of the scenario, or of its row, counted from 1; 0 when the messages do not say.</param>
/// <param name="Tags">Without the <c>@</c>, inherited ones included.</param>
/// <param name="Plan">The steps as written, for a scenario that did not run.</param>
/// <param name="Attempts">In the order they ran; none when it did not run.</param>
public sealed record Scenario(
    string Feature, string FeatureName, string? Rule, string Name, string Slug, string Description, int Line, IReadOnlyList<string> Tags,
    IReadOnlyList<ScenarioStep> Plan, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>Its name over all runs.</summary>
    public string Key => $"{Feature}#{Slug}";

    /// <summary>The attempt that counts: the last.</summary>
    public Attempt? Last => Attempts.Count > 0 ? Attempts[^1] : null;

    /// <summary>What became of it.</summary>
    public ScenarioStatus Status => this switch
    {
        { Attempts.Count: 0 } => ScenarioStatus.NotRun,
        { Last.Status: StepStatus.Skipped } => ScenarioStatus.Skipped,
        { Last.Status: StepStatus.Passed } when Attempts.Any(attempt => attempt.Status is not (StepStatus.Passed or StepStatus.Skipped)) =>
            ScenarioStatus.Flaky,
        { Last.Status: StepStatus.Passed } => ScenarioStatus.Passed,
        _ => ScenarioStatus.Failed,
    };

    /// <summary>Milliseconds of the last attempt; 0 when it did not run.</summary>
    public double DurationMs => Last?.DurationMs ?? 0;

    /// <summary>The steps to show: those of the last attempt, or those written.</summary>
    public IReadOnlyList<ScenarioStep> Steps => Last?.Steps ?? Plan;

    /// <summary>The first failure or skip reason of the last attempt.</summary>
    public string? Message => Last?.Steps.FirstOrDefault(step => step.Status != StepStatus.Passed && step.Message is not null)?.Message;

    /// <summary>Evidence that counts: what the Gherkin steps of the last attempt attached and is in the messages; output lines are left aside.</summary>
    public IEnumerable<Attachment> Evidence => Steps.Where(step => !step.IsHook).SelectMany(step => step.Attachments).Where(IsEvidence);

    // What is empty, or lies where nobody looked, shows nothing.
    private static bool IsEvidence(Attachment attachment) => attachment.MediaType != "text/x.cucumber.log+plain" && attachment.Body.Length > 0;
}

/// <summary>How many attempts, ended steps and attachments there are.</summary>
public sealed record Tally(int Attempts, int Steps, int Attachments)
{
    /// <summary>Both together.</summary>
    public Tally Add(Tally other) => new(Attempts + other.Attempts, Steps + other.Steps, Attachments + other.Attachments);
}

/// <summary>One messages file.</summary>
/// <param name="Path">Where it was read.</param>
/// <param name="Sha256">Its hash in lower-case hex.</param>
/// <param name="Bytes">Its size.</param>
public sealed record RunFile(string Path, string Sha256, long Bytes);

/// <summary>One run of the suite, merged from all of its messages files.</summary>
/// <param name="Files">Its messages files, ordered by hash.</param>
/// <param name="Runner">Name and version of the program that ran the features.</param>
/// <param name="Commit">The revision under test, if the messages name it.</param>
/// <param name="StartedAt">UTC; null when no file says.</param>
/// <param name="FinishedAt">UTC; null when a file has no end.</param>
/// <param name="Aborted">True when a file has no end of its run.</param>
/// <param name="Scenarios">Ordered by feature, line and name.</param>
/// <param name="Counted">What was counted while the lines were read, independently of the scenarios they were joined to.</param>
/// <param name="Problems">What went wrong outside of scenarios: parse errors, failed run hooks.</param>
/// <param name="Warnings">What could not be read.</param>
public sealed record Run(
    IReadOnlyList<RunFile> Files, string Runner, string? Commit, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, bool Aborted,
    IReadOnlyList<Scenario> Scenarios, Tally Counted, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    /// <summary>SHA-256 over the hashes of its files, in lower-case hex: the same for the same run, in whatever order its files were given.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', Files.Select(file => file.Sha256)))));

    /// <summary>Scenarios that the messages know and that were never started.</summary>
    public int NotRun => Scenarios.Count(scenario => scenario.Status == ScenarioStatus.NotRun);

    /// <summary>What the scenarios hold. It equals <see cref="Counted"/> unless something was lost on the way.</summary>
    public Tally Held { get; } = Hold(Scenarios);

    private static Tally Hold(IReadOnlyList<Scenario> scenarios)
    {
        var attempts = scenarios.SelectMany(scenario => scenario.Attempts).ToList();
        var steps = attempts.SelectMany(attempt => attempt.Steps).ToList();
        return new Tally(attempts.Count, steps.Count(step => step.Ended), steps.Sum(step => step.Attachments.Count));
    }
}
