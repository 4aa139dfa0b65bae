using System.Diagnostics;

namespace Acceptance.Engine.Tests.Kit;

public sealed class KitFilesTests : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("kit-files-").FullName;

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    [Fact]
    public async Task Only_folders_of_processes_that_are_gone_are_removed()
    {
        using var process = Process.Start("dotnet", "--version");
        await process.WaitForExitAsync();
        string[] kept = [$"acceptance-kit-{Environment.ProcessId}-a", "acceptance-kit-b", "acceptance-run-1"];
        foreach (var name in kept.Append($"acceptance-kit-{process.Id}-a"))
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_temporary, name)).FullName, "file"), "");

        KitFiles.RemoveThoseOfTheDead(_temporary);

        Directory.EnumerateDirectories(_temporary).Select(Path.GetFileName).Should().BeEquivalentTo(kept);
    }
}
