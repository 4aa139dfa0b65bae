using System.Collections.Concurrent;
using System.Diagnostics;
using Acceptance.Tests;

namespace Acceptance.Conventions.Tests;

/// <summary>What a verb says of itself. A verb of a program is asked at the program, since the script would build it first.</summary>
internal static class VerbHelp
{
    private static readonly string[] OfReports = ["publish", "sign", "signoffs", "verify", "history"];
    private static readonly string[] OfScript = ["run", "test", "merge", "bench", "help"];
    private static readonly ConcurrentDictionary<string, Lazy<Task<(int ExitCode, string Output)>>> Asked = new();

    /// <summary>The exit code and the text of <c>VERB --help</c>.</summary>
    public static Task<(int ExitCode, string Output)> OfAsync(string verb) => Asked.GetOrAdd(verb, _ => new(() => AskAsync(verb))).Value;

    /// <summary>Runs a verb of the support program, which is built already.</summary>
    public static Task<(int ExitCode, string Output)> RunSupportAsync(params string[] arguments) => RunAsync("support", "Acceptance.Support", arguments);

    private static async Task<(int ExitCode, string Output)> AskAsync(string verb)
    {
        if (OfScript.Contains(verb))
        {
            Shell.IsNeeded();
            var (exitCode, output, error) = await Scripts.RunAsync(verb, "--help");
            return (exitCode, output + error);
        }

        if (verb == "mutants")
            return await RunAsync("pipeline/mutants", "Acceptance.Pipeline.Mutants", ["--help"]);
        return OfReports.Contains(verb)
            ? await RunAsync("reports", "Acceptance.Reports", [verb, "--help"])
            : await RunSupportAsync(verb, "--help");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string program, string[] arguments)
    {
        // This assembly is in bin/CONFIGURATION/FRAMEWORK, and so is the program.
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(RepositoryFiles.Root, folder, "bin", place.Parent!.Name, place.Name, $"{program}.dll");
        var run = await ProgramRun.OfAsync(new ProcessStartInfo("dotnet", [path, .. arguments]));
        return (run.ExitCode, run.Output);
    }
}
