using System.Globalization;
using System.Text.RegularExpressions;

namespace Acceptance.Support.Commands.Doctor;

/// <summary>An embedded run starts a PostgreSQL of its own from the machine's programs.</summary>
internal sealed partial class PostgresCheck : IMachineCheck
{
    // A run clones its databases with 'create database … strategy file_copy', which came with this version.
    private const int OldestVersion = 15;
    private const string Subject = "PostgreSQL programs";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (machine.OtherTarget is { } target)
            return [Finding.Ok(Subject, $"not needed: ACCEPTANCE_TARGET is {target}")];
        if (machine.IsWindows)
            return [Finding.Missing(Subject, "a pipeline of the run's own needs Linux or macOS",
                "Use WSL, or set ACCEPTANCE_TARGET=external and the addresses of docs/suite-settings.md.")];

        string folder;
        try
        {
            folder = machine.PostgresFolder();
        }
        catch (InvalidOperationException e)
        {
            return [Finding.Missing(Subject, e.Message, machine.Variable("ACCEPTANCE_POSTGRES_BIN") is null
                ? "'./acceptance run' installs them where it may: on Debian and Ubuntu for root or with sudo, on macOS with Homebrew."
                : "Unset ACCEPTANCE_POSTGRES_BIN, or let it name the right folder.")];
        }

        var (exitCode, output) = await machine.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken);
        return exitCode == 0 && Version().Match(output) is { Success: true } match
            ? [Judge(folder, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))]
            : [Finding.Missing(Subject, $"{folder}/postgres does not say its version: {output.Trim()}",
                "Install PostgreSQL again, or set ACCEPTANCE_POSTGRES_BIN to another one's programs.")];
    }

    private static Finding Judge(string folder, int version) => version >= OldestVersion
        ? Finding.Ok(Subject, $"version {version} in {folder}")
        : Finding.Missing(Subject, $"version {version} in {folder} is too old",
            $"Install version {OldestVersion} or newer, or set ACCEPTANCE_POSTGRES_BIN to its programs.");

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
