using System.Diagnostics;
using System.Globalization;
using System.Text;
using Acceptance.Tests;

namespace Acceptance.Conventions.Tests;

/// <summary>
/// A folder in which both scripts are run without building or running anything: a recorder stands for dotnet. What dotnet itself is given to do is the same
/// for both scripts when the calls are.
/// </summary>
internal sealed class ScriptStage : IDisposable
{
    // Each stream gets this line before a command line and the other with the exit code behind it.
    private const string Begin = "\u001d";
    private const string End = "\u001e";

    private const string Recorder = """
        #!/usr/bin/env bash
        if [ "$1" = --version ]; then echo 10.0.100; exit; fi
        variables="${ACCEPTANCE_LONG:-} ${ACCEPTANCE_FINISHED_RUN:-} ${REQNROLL_FORMATTERS_MESSAGE:-} ${ACCEPTANCE_COMMIT:-}"
        { printf '[%s]' "$@"; echo " $variables"; } >>"$RECORDED_CALLS"
        case "$*" in
          build*DoesNotCompile*) echo 'it does not compile'; exit 1 ;;
          test*LeavesNothing*) exit 1 ;;
        esac
        [ -z "${REQNROLL_FORMATTERS_MESSAGE:-}" ] || echo '{}' >"${REQNROLL_FORMATTERS_MESSAGE#outputFilePath=}"
        echo "$2 …"
        case "$*" in *Fails*) exit 1 ;; esac
        """;

    private const string ShellDriver = """
        while IFS= read -r line; do
          words=()
          while IFS= read -r -d '|' word; do words+=("$word"); done <<<"$line"
          printf '\035\n'; printf '\035\n' >&2; printf '\035\n' >>"$RECORDED_CALLS"
          bash "$SCRIPT" ${words[@]+"${words[@]}"} </dev/null && code=0 || code=$?
          printf '\036%d\n' $code
        done <"$COMMAND_LINES"
        """;

    private const string PowerShellDriver = """
        foreach ($line in Get-Content $env:COMMAND_LINES) {
            $words = @($line -split '\|' | Select-Object -SkipLast 1)
            $begin = [string] [char] 0x1d
            [Console]::Out.WriteLine($begin); [Console]::Error.WriteLine($begin); Add-Content $env:RECORDED_CALLS $begin
            & $env:SCRIPT @words
            [Console]::Out.WriteLine([string] [char] 0x1e + $LASTEXITCODE)
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("acceptance-scripts-").FullName;

    public ScriptStage()
    {
        var recorder = Path.Combine(_folder, "bin", "dotnet");
        Write("bin/dotnet", Recorder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(recorder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Write("driver.sh", ShellDriver);
        Write("driver.ps1", PowerShellDriver);
        Write("messages.ndjson", "{}\n");
    }

    /// <summary>A file that a script may take for messages.</summary>
    public string Messages => Path.Combine(_folder, "messages.ndjson");

    /// <summary>Variables that the scripts find besides the stage's own.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Runs <c>./acceptance</c> with each command line.</summary>
    public Task<IReadOnlyList<ScriptAnswer>> RunShellAsync(IReadOnlyList<string[]> lines) =>
        RunAsync("shell", "acceptance", lines, "bash", [Path.Combine(_folder, "driver.sh")]);

    /// <summary>Runs <c>acceptance.ps1</c> with each command line, in one start of PowerShell.</summary>
    /// <remarks>Which dotnet starts PowerShell is looked up in this process: it is never the recorder.</remarks>
    public Task<IReadOnlyList<ScriptAnswer>> RunPowerShellAsync(string program, IReadOnlyList<string[]> lines) =>
        RunAsync("power", "acceptance.ps1", lines, "dotnet",
            [program, "-NoProfile", "-NonInteractive", "-File", Path.Combine(_folder, "driver.ps1")]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IReadOnlyList<ScriptAnswer>> RunAsync(string name, string script, IReadOnlyList<string[]> lines, string program, string[] arguments)
    {
        var (calls, output) = (Path.Combine(_folder, name + ".calls"), Path.Combine(_folder, name + ".out"));
        var commandLines = Write(name + ".lines", string.Concat(lines.Select(line => string.Concat(line.Select(word => word + "|")) + "\n")));
        var start = new ProcessStartInfo(program, arguments)
        {
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            Environment =
            {
                ["PATH"] = $"{Path.Combine(_folder, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
                ["SCRIPT"] = Path.Combine(RepositoryFiles.Root, script),
                ["COMMAND_LINES"] = commandLines,
                ["RECORDED_CALLS"] = calls,
                ["ACCEPTANCE_OUT"] = output,
                ["ACCEPTANCE_TARGET"] = "external",
                ["CONFIGURATION"] = "Release",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            },
        };
        foreach (var (variable, value) in Variables)
            start.Environment[variable] = value;
        var run = await ProgramRun.OfAsync(start);
        var streams = new[] { run.Output, run.Error, await File.ReadAllTextAsync(calls) }
            .Select(text => text.Replace(output, "OUT", StringComparison.Ordinal).Replace("acceptance.ps1", "acceptance", StringComparison.Ordinal))
            .Select(text => text.Split(Begin + "\n")[1..]).ToList();
        streams.Should().OnlyContain(
            parts => parts.Length == lines.Count, "each command line is run to its end; PowerShell's last words: {0}", streams[1].LastOrDefault());
        return [.. lines.Select((_, line) => Answer(streams[0][line], streams[1][line], streams[2][line]))];
    }

    private static ScriptAnswer Answer(string output, string error, string calls)
    {
        var parts = output.Split(End);
        return new ScriptAnswer(int.Parse(parts[1], CultureInfo.InvariantCulture), parts[0], error, calls);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        return path;
    }
}
