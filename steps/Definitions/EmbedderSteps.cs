using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Embedder;

namespace Acceptance.Steps.Definitions;

/// <summary>What the embedder answers.</summary>
[Binding]
public sealed class EmbedderSteps(EmbedderDriver embedder, Answers answers)
{
    private IReadOnlyList<float[]> _vectors = [];

    [When("the embedder is asked for its models")]
    public async Task AskForModels() => answers.Last = (await embedder.ModelsAsync()).Expect(200);

    [Then("{string} is among them")]
    public void IsAmongThem(string model) => answers.Last.Member("data").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Should().Contain(model);

    [When("the embedder is asked for the vectors of {string} and {string}")]
    public async Task AskForVectors(string first, string second) => (_vectors = await embedder.EmbedAsync(first, second)).Should().NotBeEmpty();

    [Then("there are {int} vectors of {int} numbers")]
    public void ThereAreVectors(int count, int length) => _vectors.Should().HaveCount(count).And.OnlyContain(vector => vector.Length == length);

    [Then("each vector has length one")]
    public void HaveUnitLength() => _vectors.Should().OnlyContain(vector => Math.Abs(Math.Sqrt(vector.Sum(number => (double)number * number)) - 1) < 1e-3);

    [Then("the two vectors differ")]
    public void Differ() => _vectors[0].Should().NotEqual(_vectors[1]);

    [Then("the two vectors are the same")]
    public void AreTheSame() => _vectors[0].Should().Equal(_vectors[1]);
}
