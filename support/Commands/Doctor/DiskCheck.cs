using System.Globalization;

namespace Acceptance.Support.Commands.Doctor;

/// <summary>A run keeps its databases and documents in the temporary folder, and what it builds and publishes in the repository.</summary>
internal sealed class DiskCheck : IMachineCheck
{
    /// <summary>What must be free, bytes: a whole run's databases and documents stay below a third of it.</summary>
    internal const long Least = 2L << 30;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        Judge(machine, "temporary folder", machine.TemporaryFolder, "set TMPDIR to a folder on a larger disk"),
        Judge(machine, "repository", machine.Repository, "move the repository to a larger disk"),
    ]);

    private static Finding Judge(IMachine machine, string subject, string folder, string otherwise)
    {
        if (machine.CannotWrite(folder) is { } reason)
            return Finding.Missing(subject, $"{folder} cannot be written: {reason}", $"Give {machine.User} the right to write there, or {otherwise}.");
        var free = machine.FreeBytes(folder);
        return free >= Least
            ? Finding.Ok(subject, $"{Gib(free)} free in {folder}")
            : Finding.Missing(subject, $"only {Gib(free)} free in {folder}; a run wants {Gib(Least)}", $"Free some space, or {otherwise}.");
    }

    private static string Gib(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB");
}
