using Acceptance.Support.Environment;
using Acceptance.Support.Faults;

namespace Acceptance.Conventions.Tests;

/// <summary>The built suite as a program, which the proof starts once for each fault.</summary>
public sealed class SuiteProgramTests
{
    [Fact]
    public async Task A_filter_that_fits_nothing_is_not_a_success() =>
        await RefusesAsync(["--filter", "Category=no-such-tag"], "No scenario fits the filter, so nothing was run.");

    [Fact]
    public async Task A_malformed_filter_is_named() => await RefusesAsync(["--filter", "(Category=long"], "The filter '(Category=long' cannot be read");

    [Theory]
    [InlineData("'--filte' is not an option", "--filte", "Category=long")]
    [InlineData("'--parallel' has no value", "--parallel")]
    [InlineData("--parallel must be 1 or more and is 'none'", "--parallel", "none")]
    public async Task A_wrong_argument_is_named_with_the_use(string error, params string[] arguments) =>
        await RefusesAsync(arguments, error, "Use: dotnet Acceptance.Steps.dll");

    private static async Task RefusesAsync(IReadOnlyList<string> arguments, params string[] sentences)
    {
        var (exitCode, output) = await StartAsync(arguments);
        exitCode.Should().Be(2);
        sentences.Should().AllSatisfy(sentence => output.Should().Contain(sentence));
    }

    private static Task<(int ExitCode, string Output)> StartAsync(IReadOnlyList<string> arguments) =>
        CommandRun.TryAsync(["dotnet", SuitePart.Suite(), .. arguments],
            new Dictionary<string, string> { ["REQNROLL_FORMATTERS_MESSAGE"] = $"outputFilePath={Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())}" },
            CancellationToken.None);
}
