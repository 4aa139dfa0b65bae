using System.Collections.Concurrent;
using CsCheck;

namespace Acceptance.Pipeline.Tests.Fuzzing;

/// <summary>What a seed found once is looked for on every run.</summary>
public sealed class SeededFuzzTests : IDisposable
{
    private const int Fresh = 300;
    private static readonly Gen<int> Numbers = Gen.Int[0, 1_000_000];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("acceptance-seeds-");

    private string Kept => Path.Combine(_folder.FullName, "seeds.txt");

    private string Found => Path.Combine(_folder.FullName, "results", "found.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Kept_seeds_come_first_and_new_cases_then()
    {
        string[] seeds = ["0000000000a0", "0000000000b0"];
        await File.WriteAllLinesAsync(Kept, ["# Two that are kept.", "", .. seeds.Select(seed => $"{seed} found something")]);
        var seen = new ConcurrentQueue<int>();

        await RunAsync(number => { seen.Enqueue(number); return true; });

        seen.Take(seeds.Length).Should().Equal(seeds.Select(seed => Numbers.Generate(PCG.Parse(seed), null, out _)));
        seen.Should().HaveCount(seeds.Length + Fresh);
    }

    [Fact]
    public async Task A_kept_seed_that_fails_is_named_with_its_line_and_why_it_is_kept()
    {
        await File.WriteAllLinesAsync(Kept, ["# One that is kept.", "0000000000a0 a number of the first kind"]);

        (await FailureAsync(_ => false)).Should().StartWith("The kept seed 0000000000a0 fails again (seeds.txt:2, a number of the first kind).");
        File.Exists(Found).Should().BeFalse("the seed is kept already");
    }

    [Fact]
    public async Task The_seed_of_a_new_case_that_fails_is_written_down_and_fails_again_when_it_is_kept()
    {
        await File.WriteAllTextAsync(Kept, "");

        var failure = await FailureAsync(IsSmall);

        var seed = KeptSeed.Read(Found).Should().ContainSingle().Which;
        (await File.ReadAllLinesAsync(Found))[0].Should().Be("# Mend what it found, and add this seed to seeds.txt, with what was wrong in place of the case.");
        failure.Should().StartWith($"The seed {seed.Seed} fails.").And.Contain("It stands in results/found.txt.");
        File.Copy(Found, Kept, overwrite: true);
        (await FailureAsync(IsSmall)).Should().StartWith($"The kept seed {seed.Seed} fails again (seeds.txt:2, ");

        static bool IsSmall(int number) => number < 100_000;
    }

    [Theory]
    [InlineData("0000000000a0")]
    [InlineData("short because")]
    [InlineData("0000000000a! because")]
    [InlineData("0000000000a00000000 because")]
    public async Task A_malformed_line_is_an_error_with_file_and_line(string line)
    {
        await File.WriteAllLinesAsync(Kept, ["0000000000b0 found something", line]);

        var attempt = () => RunAsync(_ => true);

        (await attempt.Should().ThrowAsync<FormatException>()).Which.Message.Should().StartWith($"seeds.txt:2: '{line}' is not a seed");
    }

    private async Task<string> FailureAsync(Func<int, bool> holds)
    {
        var attempt = () => RunAsync(holds);
        return (await attempt.Should().ThrowAsync<CsCheckException>()).Which.Message;
    }

    private Task RunAsync(Func<int, bool> holds) => new SeededFuzz(Kept, Found).RunAsync(Numbers, number =>
    {
        holds(number).Should().BeTrue();
        return Task.CompletedTask;
    }, Fresh, threads: 2);
}
