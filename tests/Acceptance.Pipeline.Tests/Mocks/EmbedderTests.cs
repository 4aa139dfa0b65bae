using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Mocks.OpenAi;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Mocks;

public sealed class EmbedderTests
{
    [Fact]
    public void A_vector_follows_from_its_text_and_has_unit_length()
    {
        var vector = TextVector.Of("a burst pipe");

        vector.Should().HaveCount(Vectors.Dimension).And.Equal(TextVector.Of("a burst pipe")).And.NotEqual(TextVector.Of("a broken window"));
        vector.Sum(number => (double)number * number).Should().BeApproximately(1, 1e-5);
    }

    [Fact]
    public void A_limit_is_a_bucket_that_fills_again_evenly()
    {
        var time = new FakeTimeProvider();
        var limits = new OpenAiLimits(new OpenAiSettings(null, TimeSpan.Zero, 0, RequestsPerMinute: 100, TokensPerMinute: 600), time);

        limits.Take(600).Should().BeNull();
        limits.Take(60).Should().BeCloseTo(TimeSpan.FromSeconds(6), TimeSpan.FromMilliseconds(1));
        time.Advance(TimeSpan.FromSeconds(6));
        limits.Take(60).Should().BeNull();
    }

    [Fact]
    public void A_call_larger_than_the_limit_goes_when_nothing_else_does()
    {
        var limits = new OpenAiLimits(new OpenAiSettings(null, TimeSpan.Zero, 0, RequestsPerMinute: 100, TokensPerMinute: 600), new FakeTimeProvider());

        limits.Take(900).Should().BeNull();
        limits.Take(1).Should().NotBeNull();
    }
}
