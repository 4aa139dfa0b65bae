using System.Diagnostics;
using Acceptance.Support.Commands;

namespace Acceptance.Support.Tests.Commands;

/// <summary>What the program of the suite's verbs refuses.</summary>
public sealed class WrongUseTests
{
    [Theory]
    [InlineData("compare --baselnie x", "error: 'compare' has no option '--baselnie'; did you mean '--baseline'? 'compare --help' lists all of them.")]
    [InlineData("down --josn", "error: 'down' has no option '--josn'. 'down --help' lists all of them.")]
    [InlineData("stedy", "error: 'stedy' is no verb; did you mean 'steady'? '--help' lists all of them.")]
    [InlineData("down now", "error: Unknown command 'now'. 'down --help' says what the verb takes.")]
    public async Task What_is_not_known_is_an_error_that_says_what_was_meant_and_where_help_is(string line, string says)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandProgram).Assembly.Location, .. line.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        (process.ExitCode, await output, (await error).TrimEnd()).Should().Be((2, "", says));
    }
}
