namespace Acceptance.Support.Environment;

/// <summary>Finds programs of the machine.</summary>
public static class ProgramFinder
{
    private static readonly string[] SystemFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

    /// <summary>The full path of a program on the PATH or in the system's folders, or null.</summary>
    public static string? Find(string program) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(SystemFolders)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>
    /// The folder of PostgreSQL's server programs: <c>ACCEPTANCE_POSTGRES_BIN</c>, else the newest of the usual places, else where <c>initdb</c> is on the PATH.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is none; the message says how to get them.</exception>
    public static string PostgresFolder()
    {
        var named = System.Environment.GetEnvironmentVariable("ACCEPTANCE_POSTGRES_BIN");
        if (!string.IsNullOrEmpty(named))
            return HoldsPostgres(named) ? named : throw new InvalidOperationException(
                $"ACCEPTANCE_POSTGRES_BIN is '{named}', but that folder has no initdb and postgres.");

        return UsualFolders().FirstOrDefault(HoldsPostgres) ?? throw new InvalidOperationException(
            "PostgreSQL's server programs (initdb, postgres) were not found. Install them (Debian: apt-get install postgresql; macOS: brew install postgresql@17) "
            + "or set ACCEPTANCE_POSTGRES_BIN to their folder.");
    }

    private static IEnumerable<string> UsualFolders()
    {
        foreach (var root in (string[])["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"])
        {
            if (!Directory.Exists(root))
                continue;
            foreach (var folder in Directory.GetDirectories(root).OrderByDescending(VersionOf))
                yield return Path.Combine(folder, "bin");
        }

        if (Find("initdb") is { } onPath)
            yield return Path.GetDirectoryName(onPath)!;
    }

    private static int VersionOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('@')[^1], out var version) ? version : 0;

    private static bool HoldsPostgres(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));
}
