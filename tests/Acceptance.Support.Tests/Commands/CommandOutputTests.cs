using Acceptance.Commands;
using Acceptance.Support.Commands;
using Acceptance.Support.Commands.Doctor;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Acceptance.Support.Tests.Commands;

public sealed class CommandOutputTests
{
    [Fact]
    public void A_file_or_a_pipe_gets_neither_colours_nor_broken_lines()
    {
        using var writer = new StringWriter();

        CommandConsole.Open(writer, isTerminal: false).MarkupLine($"[red]error:[/] {new string('x', 200)}");

        writer.ToString().TrimEnd().Should().Be($"error: {new string('x', 200)}");
    }

    [Fact]
    public void JSON_says_states_as_words_and_keeps_letters_readable() =>
        ResultJson.Text(Finding.Advice("npm", "not found: Müller's test is skipped", "install it")).Should()
            .Contain("\"state\": \"advice\"").And.Contain("Müller's test");

    [Theory]
    [InlineData(1, 60, "1 of 5, about 4 min left")]
    [InlineData(4, 60, "4 of 5, about 15 s left")]
    [InlineData(1, 3600, "1 of 5, about 4.0 h left")]
    [InlineData(5, 60, "5 of 5")]
    public void The_time_left_follows_from_what_is_done(int done, int seconds, string text)
    {
        var clock = new FakeTimeProvider();
        var left = new TimeLeft(5, clock);

        clock.Advance(TimeSpan.FromSeconds(seconds));

        left.After(done).Should().Be(text);
    }
}
