using System.Reflection;

namespace Acceptance.Support.Environment;

/// <summary>The program that an embedded environment starts: <c>ACCEPTANCE_PIPELINE</c>, else the repository's own, built in the same configuration.</summary>
public static class PipelineProgram
{
    /// <summary>The command that starts it, without its verb.</summary>
    /// <param name="other">Another build of it; null for the usual one.</param>
    /// <exception cref="InvalidOperationException">It is not there; the message says how to build it.</exception>
    public static IReadOnlyList<string> Command(string? other = null)
    {
        var named = System.Environment.GetEnvironmentVariable("ACCEPTANCE_PIPELINE");
        var path = other ?? (string.IsNullOrEmpty(named) ? InRepository() : named);
        if (!File.Exists(path))
            throw new InvalidOperationException($"The pipeline's program is not at '{path}'. Build it with 'dotnet build pipeline', or set ACCEPTANCE_PIPELINE to yours.");
        return path.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", path] : [path];
    }

    private static string InRepository()
    {
        var configuration = typeof(PipelineProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "Configuration").Value!;
        var folder = Path.Combine(Repository.Root, "pipeline", "bin", configuration, "net10.0");
        var (native, managed) = (Path.Combine(folder, "native", "Acceptance.Pipeline"), Path.Combine(folder, "Acceptance.Pipeline.dll"));
        // One that is older was left by a build that made none.
        return File.GetLastWriteTimeUtc(native) >= File.GetLastWriteTimeUtc(managed) ? native : managed;
    }
}
