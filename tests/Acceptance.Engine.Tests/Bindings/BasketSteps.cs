using Reqnroll;

namespace Acceptance.Engine.Tests.Bindings;

public sealed record Fruit(string Name, int Count, decimal Price);

/// <summary>Injected into steps and hooks: one a scenario.</summary>
public sealed class Basket
{
    public List<Fruit> Fruits { get; } = [];
    public decimal Sum { get; set; }
}

[Binding]
public sealed class BasketSteps(Basket basket, IReqnrollOutputHelper output)
{
    [Given("an empty basket")]
    public void GivenAnEmptyBasket() => basket.Fruits.Should().BeEmpty();

    [Given(@"^a discount of (\d+) %$")]
    public static void GivenADiscount(int percent) => percent.Should().Be(0);

    [Given("{int} {word} at {decimal} each")]
    public void GivenFruits(int count, string name, decimal price) => basket.Fruits.Add(new Fruit(name, count, price));

    [Given("these fruits:")]
    public void GivenTheseFruits(DataTable table) => basket.Fruits.AddRange(table.CreateSet<Fruit>());

    [When("the basket is paid")]
    public async Task WhenPaid()
    {
        await Task.Yield();
        basket.Sum = basket.Fruits.Sum(f => f.Count * f.Price);
        output.WriteLine($"paid {basket.Sum}");
    }

    [Then("the sum is {decimal}")]
    public void ThenTheSumIs(decimal sum) => basket.Sum.Should().Be(sum);

    [Then("the receipt is")]
    public void ThenTheReceiptIs(string text) => text.Should().Be(string.Join('\n', basket.Fruits.Select(f => $"{f.Name} {f.Count}")));

    [Given("a step that skips")]
    public static void GivenAStepThatSkips() => Skip.If(true, "this machine has no shop");
}
