using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Acceptance.Tests;

namespace Acceptance.Engine.Tests.Kit;

/// <summary>The official samples of Cucumber with their expected messages, fetched once into a cache folder by npm.</summary>
internal static class CompatibilityKit
{
    public const string Version = "30.0.0";

    private static readonly Lazy<Task<string?>> Fetched = new(FetchAsync);

    /// <summary>The folder of the samples; null when this machine has no npm to fetch them with.</summary>
    public static Task<string?> FolderAsync() => Fetched.Value;

    private static async Task<string?> FetchAsync() =>
        await FetchedFolder.GetAsync("compatibility-kit-" + Version, FillAsync) is { } folder ? Path.Combine(folder, "package", "features") : null;

    private static async Task<bool> FillAsync(string folder)
    {
        if (!await PackAsync(folder))
            return false;
        await UnpackAsync(folder);
        return true;
    }

    private static async Task<bool> PackAsync(string folder)
    {
        var start = new ProcessStartInfo("npm", ["pack", "--silent", "@cucumber/compatibility-kit@" + Version])
        {
            WorkingDirectory = folder,
        };
        try
        {
            var run = await ProgramRun.OfAsync(start);
            return run.ExitCode == 0 ? true : throw new InvalidOperationException($"npm could not fetch the compatibility kit: {run.Error}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task UnpackAsync(string folder)
    {
        await using var file = File.OpenRead(Directory.GetFiles(folder, "*.tgz").Single());
        await using var tar = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: true);
    }
}
