using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace Acceptance.Engine.Tests.Kit;

/// <summary>The official samples of Cucumber with their expected messages, fetched once into a cache folder by npm.</summary>
internal static class CompatibilityKit
{
    public const string Version = "30.0.0";

    private static readonly Lazy<Task<string?>> Fetched = new(FetchAsync);

    /// <summary>The folder of the samples; null when this machine has no npm to fetch them with.</summary>
    public static Task<string?> FolderAsync() => Fetched.Value;

    private static async Task<string?> FetchAsync()
    {
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "acceptance", "compatibility-kit-" + Version);
        var features = Path.Combine(cache, "package", "features");
        if (Directory.Exists(features))
            return features;
        // Two test runs may fetch at once: each unpacks aside, and the first to rename wins.
        Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
        var aside = Directory.CreateDirectory(cache + "." + Guid.NewGuid().ToString("N")).FullName;
        try
        {
            if (!await PackAsync(aside))
                return null;
            await UnpackAsync(aside);
            Directory.Move(aside, cache);
        }
        catch (IOException) when (Directory.Exists(features))
        {
            Directory.Delete(aside, recursive: true);
        }
        return features;
    }

    private static async Task<bool> PackAsync(string folder)
    {
        var start = new ProcessStartInfo("npm", ["pack", "--silent", "@cucumber/compatibility-kit@" + Version])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? true : throw new InvalidOperationException($"npm could not fetch the compatibility kit: {await error}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Directory.Delete(folder, recursive: true);
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
