using Acceptance.Support.Environment;

namespace Acceptance.Support.Commands.Doctor;

/// <summary>PostgreSQL refuses root, so root lends it a user without rights, who must get at the programs and through the temporary folder.</summary>
internal sealed class RightsCheck : IMachineCheck
{
    private const string Subject = "user of PostgreSQL";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (machine.OtherTarget is not null || machine.IsWindows || machine.User != "root")
            return [Finding.Ok(Subject, $"{machine.User}, as everything else")];
        if (machine.Find("setpriv") is not { } setpriv)
            return [Finding.Missing(Subject, "this is root, PostgreSQL refuses root, and setpriv is missing", "Install util-linux, or run as another user.")];
        if (LentUser.Among(machine.Users) is not { } user)
            return [Finding.Missing(Subject, "this is root, PostgreSQL refuses root, and there is neither a user postgres nor nobody", "Run as another user.")];

        var (exitCode, output) = await machine.RunAsync([.. user.Command(setpriv), "test", "-x", machine.TemporaryFolder], cancellationToken);
        return exitCode == 0
            ? [Finding.Ok(Subject, $"{user.Name}, because PostgreSQL refuses root")]
            : [Finding.Missing(Subject, $"{user.Name} cannot enter {machine.TemporaryFolder} {output.Trim()}".TrimEnd(),
                $"Let others enter it: chmod o+x {machine.TemporaryFolder} and each folder above it; or set TMPDIR to a folder that all may enter.")];
    }
}
