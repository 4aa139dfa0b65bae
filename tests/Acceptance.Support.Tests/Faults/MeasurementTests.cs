using Acceptance.Support.Environment;
using Acceptance.Support.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Support.Tests.Faults;

public sealed class MeasurementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("measurement-").FullName;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task It_names_the_revision_of_the_clone_and_the_time()
    {
        await GitAsync("init", "-q");
        await GitAsync("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", "one");

        var measurement = await BeginAsync();

        measurement.Commit.Should().Be((await GitAsync("rev-parse", "HEAD")).Trim()).And.HaveLength(40);
        measurement.At.Should().Be(_time.GetUtcNow());
    }

    [Fact]
    public async Task Outside_of_a_clone_it_names_no_revision() => (await BeginAsync()).Commit.Should().BeNull();

    [Fact]
    public async Task It_is_written_with_its_revision_time_and_entries()
    {
        var file = Path.Combine(_folder, "out", "killmatrix.json");

        ProofFile.Write(file, (await BeginAsync()) with { Commit = "abc", Entries = ["one"] });

        File.ReadAllText(file).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .Should().Be("""{"commit":"abc","at":"2027-01-15T09:00:00+00:00","entries":["one"]}""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Measurement<string>> BeginAsync() => Measurement.BeginAsync<string>(_folder, _time, CancellationToken.None);

    private Task<string> GitAsync(params string[] arguments) => CommandRun.ToEndAsync(["git", "-C", _folder, .. arguments], null, CancellationToken.None);
}
