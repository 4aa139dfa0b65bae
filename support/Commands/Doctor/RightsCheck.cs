namespace Acceptance.Support.Commands.Doctor;

/// <summary>PostgreSQL refuses root, so root lends it a user without rights, who must get at the programs and through the temporary folder.</summary>
internal sealed class RightsCheck : IMachineCheck
{
    private const string Subject = "user of PostgreSQL";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (machine.Variable("ACCEPTANCE_TARGET") == "external" || machine.IsWindows || machine.User != "root")
            return [Finding.Ok(Subject, $"{machine.User}, as everything else")];
        if (machine.Find("setpriv") is not { } setpriv)
            return [Finding.Missing(Subject, "this is root, PostgreSQL refuses root, and setpriv is missing", "Install util-linux, or run as another user.")];
        if (LentUser(machine) is not [var name, _, _, var group, ..])
            return [Finding.Missing(Subject, "this is root, PostgreSQL refuses root, and there is neither a user postgres nor nobody", "Run as another user.")];

        string[] lent = [setpriv, $"--reuid={name}", $"--regid={group}", "--clear-groups", "--"];
        var (exitCode, output) = await machine.RunAsync([.. lent, "test", "-x", machine.TemporaryFolder], cancellationToken);
        return exitCode == 0
            ? [Finding.Ok(Subject, $"{name}, because PostgreSQL refuses root")]
            : [Finding.Missing(Subject, $"{name} cannot enter {machine.TemporaryFolder} {output.Trim()}".TrimEnd(),
                $"Let others enter it: chmod o+x {machine.TemporaryFolder} and each folder above it; or set TMPDIR to a folder that all may enter.")];
    }

    private static string[]? LentUser(IMachine machine)
    {
        var users = machine.Users.Select(line => line.Split(':')).ToList();
        return users.Find(user => user[0] == "postgres") ?? users.Find(user => user[0] == "nobody");
    }
}
