namespace Acceptance.Tests;

/// <summary>A folder of one test that is gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("acceptance-test-").FullName;

    public string Write(string name, string content)
    {
        var path = At(name);
        File.WriteAllText(path, content);
        return path;
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
