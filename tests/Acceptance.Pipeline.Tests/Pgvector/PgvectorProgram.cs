using System.Security.Cryptography;
using Acceptance.Support.Environment;
using Acceptance.Tests;

namespace Acceptance.Pipeline.Tests.Pgvector;

/// <summary>
/// PGlite's socket server with the extension pgvector, fetched once by npm into a cache folder outside the sources, in the versions and with the hashes of
/// package-lock.json.
/// </summary>
internal static class PgvectorProgram
{
    private static readonly TimeSpan FetchDeadline = TimeSpan.FromMinutes(2);
    private static readonly string Lists = Path.Combine(AppContext.BaseDirectory, "Pgvector");
    private static readonly string[] ServerPath = ["node_modules", "@electric-sql", "pglite-socket", "dist", "scripts", "server.js"];

    /// <summary>The command that starts it, without its options; null when this machine has no node or no npm.</summary>
    /// <exception cref="InvalidOperationException">npm could not fetch it; the message has what npm printed.</exception>
    public static async Task<IReadOnlyList<string>?> CommandAsync() =>
        ProgramFinder.Find("node") is { } node && ProgramFinder.Find("npm") is { } npm ? [node, await ScriptAsync(npm)] : null;

    private static async Task<string> ScriptAsync(string npm)
    {
        var folder = await FetchedFolder.GetAsync("pglite-" + Version(), folder => FetchAsync(npm, folder));
        return Path.Combine([folder!, .. ServerPath]);
    }

    private static async Task<bool> FetchAsync(string npm, string folder)
    {
        foreach (var list in Directory.GetFiles(Lists, "package*.json"))
            File.Copy(list, Path.Combine(folder, Path.GetFileName(list)));
        using var deadline = new CancellationTokenSource(FetchDeadline);
        // The server names every extension there is as a peer; only those of the list are wanted.
        await CommandRun.ToEndAsync([npm, "ci", "--prefix", folder, "--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"], null, deadline.Token);
        return true;
    }

    private static string Version() =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Lists, "package-lock.json"))))[..12];
}
