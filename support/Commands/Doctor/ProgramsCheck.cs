namespace Acceptance.Support.Commands.Doctor;

/// <summary>Programs beside .NET and PostgreSQL.</summary>
internal sealed class ProgramsCheck : IMachineCheck
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private static readonly string[] Linkers = ["clang", "gcc"];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken) =>
    [
        await GitAsync(machine, cancellationToken),
        machine.Variable("CHROMIUM") is { } named ? Finding.Ok("Chromium", $"{named}, from the variable CHROMIUM")
            : Optional("Chromium", Browsers.Select(machine.Find).FirstOrDefault(path => path is not null),
                "tests of the page in a browser are skipped, and 'publish --pdf' does not work",
                "Debian: apt-get install chromium; macOS: brew install chromium; or name it in the variable CHROMIUM."),
        Optional("C linker", Linkers.Select(machine.Find).FirstOrDefault(path => path is not null),
            "the pipeline is not compiled to machine code, and its services take three times as long to start",
            "Debian: apt-get install gcc; macOS: xcode-select --install."),
        Optional("npm", machine.Find("npm"), "the comparison with Cucumber's compatibility kit is skipped",
            "Debian: apt-get install npm; macOS: brew install node."),
        Optional("ssh-keygen", machine.Find("ssh-keygen"), "'sign --key' does not work", "Debian: apt-get install openssh-client."),
    ];

    private static async Task<Finding> GitAsync(IMachine machine, CancellationToken cancellationToken)
    {
        const string subject = "git";
        const string consequence = "a report cannot name its revision, and the feature about versioned configuration fails";
        if (machine.Find("git") is not { } git)
            return Finding.Missing(subject, $"not found: {consequence}", "Debian: apt-get install git; macOS: xcode-select --install.");
        var (exitCode, output) = await machine.RunAsync([git, "-C", machine.Repository, "rev-parse", "--short", "HEAD"], cancellationToken);
        return exitCode == 0
            ? Finding.Ok(subject, $"{git}, at revision {output.Trim()}")
            : Finding.Missing(subject, $"{machine.Repository} is not a clone that this user may read: {consequence}",
                $"Clone the repository instead of copying it. git says: {output.Trim()}");
    }

    private static Finding Optional(string subject, string? path, string consequence, string remedy) => path is null
        ? Finding.Advice(subject, $"not found: {consequence}", remedy)
        : Finding.Ok(subject, path);
}
