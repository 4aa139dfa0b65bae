namespace Acceptance.Engine.Tests.Harness;

/// <summary>A folder of its own that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("acceptance-engine-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
