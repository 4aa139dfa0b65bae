using Acceptance.Reports.Commands;

namespace Acceptance.Reports.Tests;

public sealed class ManifestTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_folder_that_nobody_touched_is_as_it_was_published()
    {
        await PublishOne();
        var verified = await Verify();
        verified.Code.Should().Be(ExitCode.Fine);
        verified.Output.Should().Contain("Nothing was changed: 12 files, evidence: 1.").And.MatchRegex("SHA-256 of the manifest: [0-9a-f]{64}");
    }

    [Fact]
    public async Task A_single_changed_byte_of_any_file_is_found()
    {
        await PublishOne();
        foreach (var path in Directory.GetFiles(_place.At("out"), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("manifest.json", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(path);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            var verified = await Verify();
            verified.Code.Should().Be(ExitCode.Failed);
            verified.Output.Should().Contain($"{Path.GetRelativePath(_place.At("out"), path)} was changed");
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
        }
    }

    [Fact]
    public async Task Changed_evidence_is_named_with_its_scenario_and_step()
    {
        await PublishOne();
        var messages = Directory.GetFiles(_place.At("out/messages")).Single();
        await File.WriteAllTextAsync(messages, (await File.ReadAllTextAsync(messages)).Replace("healthy", "wealthy", StringComparison.Ordinal));
        (await Verify()).Output.Should().Contain("evidence 1-http.json of features/one.feature#a, attempt 1, step 1 was changed or is missing")
            .And.Contain("the messages are not those of the run in the manifest");
    }

    [Fact]
    public async Task Missing_and_added_files_are_found()
    {
        await PublishOne();
        File.Delete(_place.At("out/matrix.csv"));
        await File.WriteAllTextAsync(_place.At("out/extra.txt"), "x");
        (await Verify()).Output.Should().Contain("matrix.csv is missing").And.Contain("extra.txt was added");
    }

    [Theory]
    [InlineData(null, "there is no manifest; publish a report into this folder first.")]
    [InlineData("{", "the manifest is not valid JSON; it was changed or cut off.")]
    [InlineData("{\"schema\":\"other\"}", "it is no manifest of schema acceptance.manifest/1.")]
    public async Task Without_a_manifest_nothing_can_be_verified(string? content, string says)
    {
        Directory.CreateDirectory(_place.At("out"));
        if (content is not null)
            await File.WriteAllTextAsync(_place.At("out/manifest.json"), content);
        var verified = await Verify();
        verified.Code.Should().Be(ExitCode.BadInput);
        verified.Error.Should().EndWith(says);
    }

    private Task<Workplace.Outcome> PublishOne() => _place.Publish(new ScenarioPlan("a", "X-1"));

    private Task<Workplace.Outcome> Verify() => _place.Run("verify", _place.At("out"));
}
