using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Acceptance.Tests;

namespace Acceptance.Conventions.Tests;

/// <summary>
/// A folder with what a command needs: the script, the features and a small published report. The script runs as it is, and so do the reports' verbs and the
/// doctor, which are built already. What would take minutes is not run: its calls are noted, and a run of the suite leaves a small run's messages.
/// </summary>
internal sealed partial class ScratchClone : IDisposable
{
    private const string Stand = """
        #!/usr/bin/env bash
        case "$1 ${2:-}" in
          --version*) echo 10.0.100; exit ;;
          *Acceptance.Reports.dll* | *Acceptance.Support.dll\ doctor)
            # Every run ends with the same call, which is made once.
            made=made.$(printf '%s' "$*" | cksum | tr -d ' ')
            [ ! -e "$made" ] || exit "$(cat "$made")"
            PATH=$PATH_OF_DOTNET dotnet "$CLONE/$1" "${@:2}" && code=0 || code=$?
            echo $code >"$made"
            exit $code ;;
          test*)
            [ -z "${REQNROLL_FORMATTERS_MESSAGE:-}" ] || cp run.ndjson "${REQNROLL_FORMATTERS_MESSAGE#outputFilePath=}" ;;
        esac
        printf '%s\037' "$@" >>calls
        echo >>calls
        """;

    private static readonly string[] FilesThatPagesName = ["a.ndjson", "b.ndjson", "machine1.ndjson", "machine2.ndjson", "machine3.ndjson"];

    private readonly string _folder = Directory.CreateTempSubdirectory("acceptance-clone-").FullName;

    private ScratchClone()
    {
        Write("bin/dotnet", Stand);
        Write("acceptance", RepositoryFiles.Read("acceptance"));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var program in (string[])["bin/dotnet", "acceptance"])
                File.SetUnixFileMode(Path.Combine(_folder, program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var file in RepositoryFiles.Below("features", "*").Append("Acceptance.sln"))
            Write(file, RepositoryFiles.Read(file));
        Write("run.ndjson", Messages("run"));
        foreach (var file in FilesThatPagesName)
            Write(file, Messages(file[..^".ndjson".Length]));
    }

    /// <summary>A clone in which two runs were published.</summary>
    public static async Task<ScratchClone> CreateAsync()
    {
        Shell.IsNeeded();
        var clone = new ScratchClone();
        try
        {
            foreach (var command in (string[])["./acceptance publish --messages a.ndjson", "./acceptance run"])
                (await clone.RunAsync(command)).ExitCode.Should().BeOneOf([0, 1], command);
            return clone;
        }
        catch
        {
            clone.Dispose();
            throw;
        }
    }

    /// <summary>Gives a command to a shell.</summary>
    public async Task<ScratchOutcome> RunAsync(string command)
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Environment.GetEnvironmentVariable("PATH");
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = _folder,
            StandardOutputEncoding = Encoding.UTF8,
            Environment =
            {
                ["PATH"] = $"{Path.Combine(_folder, "bin")}:{path}",
                ["PATH_OF_DOTNET"] = path,
                ["CLONE"] = RepositoryFiles.Root,
                // This assembly is in bin/CONFIGURATION/FRAMEWORK, and so are the programs.
                ["CONFIGURATION"] = place.Parent!.Name,
                ["ACCEPTANCE_OUT"] = "reports/out",
            },
        };
        var calls = Path.Combine(_folder, "calls");
        File.Delete(calls);
        var run = await ProgramRun.OfAsync(start);
        return new ScratchOutcome(run.ExitCode, run.Output, run.Error, File.Exists(calls) ? [.. File.ReadLines(calls).Select(Words)] : []);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Words(string call) => call.Split('\u001f')[..^1];

    /// <summary>A run of one scenario, which passed and shows every criterion of the catalogue.</summary>
    private static string Messages(string id)
    {
        var tags = string.Join(',', CriterionId().Matches(RepositoryFiles.Read("features/requirements.yml"))
            .Select(criterion => $$"""{"name":"@{{criterion.Groups[1].Value}}","astNodeId":"<id>s"}"""));
        return """
            {"meta":{"protocolVersion":"35.0.0","implementation":{"name":"suite","version":"1"},"ci":{"name":"c","git":{"revision":"0123456789abcdef","remote":"r"}}}}
            {"gherkinDocument":{"uri":"features/<id>.feature","feature":{"name":"<id>","keyword":"Feature","language":"en","location":{"line":1},"children":[{"scenario":{"id":"<id>s","keyword":"Scenario","name":"<id> holds","description":"","location":{"line":2},"steps":[{"id":"<id>n","keyword":"Then ","text":"it holds","location":{"line":3}}],"tags":[],"examples":[]}}]}}}
            {"pickle":{"id":"<id>p","uri":"features/<id>.feature","name":"<id> holds","language":"en","astNodeIds":["<id>s"],"tags":[<tags>],"steps":[{"id":"<id>ps","text":"it holds","type":"Outcome","astNodeIds":["<id>n"]}]}}
            {"testRunStarted":{"timestamp":{"seconds":1800000000,"nanos":0}}}
            {"testCase":{"id":"<id>c","pickleId":"<id>p","testSteps":[{"id":"<id>t","pickleStepId":"<id>ps"}]}}
            {"testCaseStarted":{"id":"<id>x","testCaseId":"<id>c","attempt":0,"timestamp":{"seconds":1800000001,"nanos":0}}}
            {"testStepStarted":{"testCaseStartedId":"<id>x","testStepId":"<id>t","timestamp":{"seconds":1800000001,"nanos":0}}}
            {"attachment":{"testCaseStartedId":"<id>x","testStepId":"<id>t","body":"{\"schema\":\"acceptance.evidence/1\",\"kind\":\"sql\",\"title\":\"rows\",\"source\":\"database\",\"at\":\"2027-01-15T08:00:01.000Z\",\"durationMs\":1,\"sql\":{\"text\":\"select 1\",\"parameters\":[],\"columns\":[\"a\"],\"rows\":[[\"1\"]],\"rowCount\":1,\"truncated\":false}}","contentEncoding":"IDENTITY","mediaType":"application/json","fileName":"1-sql.json"}}
            {"testStepFinished":{"testCaseStartedId":"<id>x","testStepId":"<id>t","testStepResult":{"status":"PASSED","duration":{"seconds":0,"nanos":5000000}},"timestamp":{"seconds":1800000002,"nanos":0}}}
            {"testCaseFinished":{"testCaseStartedId":"<id>x","timestamp":{"seconds":1800000002,"nanos":0},"willBeRetried":false}}
            {"testRunFinished":{"success":true,"timestamp":{"seconds":1800000003,"nanos":0}}}

            """.Replace("<tags>", tags, StringComparison.Ordinal).Replace("<id>", id, StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [GeneratedRegex(@"\{id: ([^,]+), section:")]
    private static partial Regex CriterionId();
}

/// <summary>What came of a command.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Calls">What it would have run: the words of each call of dotnet.</param>
internal sealed record ScratchOutcome(int ExitCode, string Output, string Error, IReadOnlyList<string[]> Calls);
