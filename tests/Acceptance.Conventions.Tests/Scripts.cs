using System.Diagnostics;
using System.Text.RegularExpressions;
using Acceptance.Tests;

namespace Acceptance.Conventions.Tests;

/// <summary>The two scripts: which verbs they run, which they list, and what they answer.</summary>
internal static partial class Scripts
{
    /// <summary>The verbs that <c>./acceptance</c> runs: the arms of its last <c>case</c>.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ShellVerbs(RepositoryFiles.Read("acceptance"));

    /// <summary>The verbs that <c>acceptance.ps1</c> runs: the arms of its last <c>switch</c>.</summary>
    public static IReadOnlyList<string> PowerShellVerbs { get; } = ReadPowerShellVerbs(RepositoryFiles.Read("acceptance.ps1"));

    /// <summary>The verbs that a help text lists.</summary>
    public static IReadOnlyList<string> Listed(string help) => [.. ListedVerb().Matches(help).Select(match => match.Groups[1].Value)];

    /// <summary>Runs <c>./acceptance</c> with arguments.</summary>
    public static Task<ProgramRun> RunAsync(params string[] arguments) =>
        RunBashAsync([Path.Combine(RepositoryFiles.Root, "acceptance"), .. arguments]);

    /// <summary>Runs a script that is given as text.</summary>
    public static Task<ProgramRun> RunTextAsync(string script) => RunBashAsync(["-c", script]);

    private static Task<ProgramRun> RunBashAsync(string[] arguments) => ProgramRun.OfAsync(new ProcessStartInfo("bash", arguments));

    private static List<string> ShellVerbs(string script) =>
    [
        .. ShellArm().Matches(script[script.LastIndexOf("case $verb in", StringComparison.Ordinal)..])
            .SelectMany(match => match.Groups[1].Value.Split('|', StringSplitOptions.TrimEntries)).Where(verb => verb[0] is not ('-' or '*')),
    ];

    private static List<string> ReadPowerShellVerbs(string script) =>
    [
        .. PowerShellArm().Matches(script[script.LastIndexOf("switch -CaseSensitive ($verb)", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex(@"(?m)^  ([a-z*|\- ]+)\)")]
    private static partial Regex ShellArm();

    [GeneratedRegex(@"(?m)^        (?:\{ )?'([a-z-]+)'")]
    private static partial Regex PowerShellArm();

    [GeneratedRegex(@"(?m)^  ([a-z][a-z-]*)\s")]
    private static partial Regex ListedVerb();
}
