using System.Diagnostics;
using Acceptance.Tests;

namespace Acceptance.Conventions.Tests;

/// <summary>PowerShell as a .NET tool, fetched once into a cache folder by dotnet, so that the tests need no installed one.</summary>
internal static class PowerShellKit
{
    private const string Version = "7.6.9";

    private static readonly Lazy<Task<string?>> Fetched = new(FetchAsync);

    /// <summary>The program, to be started by dotnet; null when it could not be fetched.</summary>
    public static Task<string?> ProgramAsync() => Fetched.Value;

    private static async Task<string?> FetchAsync() =>
        await FetchedFolder.GetAsync("powershell-" + Version, InstallAsync) is { } folder ? ProgramIn(folder) : null;

    private static string ProgramIn(string folder)
    {
        var system = OperatingSystem.IsWindows() ? "win" : "unix";
        return Directory.EnumerateFiles(folder, "pwsh.dll", SearchOption.AllDirectories).Single(path => Directory.GetParent(path)!.Name == system);
    }

    private static async Task<bool> InstallAsync(string folder) =>
        (await ProgramRun.OfAsync(new ProcessStartInfo("dotnet", ["tool", "install", "PowerShell", "--version", Version, "--tool-path", folder]))).ExitCode == 0;
}
