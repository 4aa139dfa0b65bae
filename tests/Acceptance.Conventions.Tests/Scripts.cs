using System.Diagnostics;
using System.Text.RegularExpressions;

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

    /// <summary>Runs <c>./acceptance</c> with arguments; exit code, standard output and standard error.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        RunBashAsync([Path.Combine(RepositoryFiles.Root, "acceptance"), .. arguments]);

    /// <summary>Runs a script that is given as text; exit code, standard output and standard error.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunTextAsync(string script) => RunBashAsync(["-c", script]);

    private static async Task<(int ExitCode, string Output, string Error)> RunBashAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

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
