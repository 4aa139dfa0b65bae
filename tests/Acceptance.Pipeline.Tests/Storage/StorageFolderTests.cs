using System.Security.Cryptography;
using Acceptance.Pipeline.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Storage;

public sealed class StorageFolderTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("acceptance-storage-");
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly StoredObject _stored = StoredObject.Raw(Guid.NewGuid(), Guid.NewGuid());

    private string Root => Path.Combine(_place.FullName, "storage");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public void What_a_killed_process_left_behind_goes_when_it_is_an_hour_old()
    {
        Open();
        var (left, arriving) = (Incoming("left"), Incoming("arriving"));
        File.SetLastWriteTimeUtc(left, _time.GetUtcNow().UtcDateTime.AddMinutes(-61));
        File.SetLastWriteTimeUtc(arriving, _time.GetUtcNow().UtcDateTime.AddMinutes(-59));

        Open();

        File.Exists(left).Should().BeFalse();
        File.Exists(arriving).Should().BeTrue("another process may still be receiving it");
    }

    [Fact]
    public async Task What_is_stored_is_read_and_nothing_is_left_beside_it()
    {
        var storage = Open();
        storage.OpenRead(_stored).Should().BeNull();

        await WriteAsync(storage);

        await using var read = storage.OpenRead(_stored);
        read!.Length.Should().Be(Content.Length);
        Directory.EnumerateFiles(Path.Combine(Root, "incoming")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_cannot_be_used_is_told_from_an_object_that_is_not_there(bool isReplaced)
    {
        var storage = Open();
        Directory.Delete(Root, recursive: true);
        if (isReplaced)
            await File.WriteAllTextAsync(Root, "no folder");

        storage.Invoking(s => s.OpenRead(_stored)).Should().Throw<StorageUnavailableException>();
        await storage.Awaiting(WriteAsync).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task A_client_that_breaks_off_is_no_fault_of_the_disk()
    {
        var storage = Open();

        await storage.Awaiting(s => s.WriteAsync(_stored, new BrokenStream(), 3, "", CancellationToken.None)).Should().ThrowAsync<IOException>();

        Directory.EnumerateFiles(Path.Combine(Root, "incoming")).Should().BeEmpty();
    }

    private StorageFolder Open() => new(Root, _time);

    private string Incoming(string name)
    {
        var path = Path.Combine(Root, "incoming", name);
        File.WriteAllText(path, "half a file");
        return path;
    }

    private async Task WriteAsync(StorageFolder storage)
    {
        using var content = new MemoryStream(Content);
        await storage.WriteAsync(_stored, content, Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)), CancellationToken.None);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("It broke off.");
    }
}
