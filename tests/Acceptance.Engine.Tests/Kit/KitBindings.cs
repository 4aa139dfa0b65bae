using System.Text.RegularExpressions;
using Reqnroll;

namespace Acceptance.Engine.Tests.Kit;

// One class a sample, in the order of the sample's own source, since the messages list bindings in that order. They carry no [Binding]: the
// assembly's own run must not find them.
internal static class Steps
{
    public static class Minimal
    {
        [Given("I have {int} cukes in my belly")]
        public static void Belly(int cukes) => cukes.Should().Be(42);
    }

    public static class Cdata
    {
        [Given("I have {int} <![CDATA[cukes]]> in my belly")]
        public static void Belly(int cukes) => cukes.Should().Be(42);
    }

    public static class Orders
    {
        [Given("an order for {string}")]
        public static void Order(string what) => what.Should().NotBeEmpty();

        [When("an action")]
        public static void Action() => Nothing();

        [Then("an outcome")]
        public static void Outcome() => Nothing();
    }

    public static class OnlyOrders
    {
        [Given("an order for {string}")]
        public static void Order(string what) => what.Should().NotBeEmpty();
    }

    public static class DocStrings
    {
        [Given("a doc string:")]
        public static void Text(string text) => text.Should().NotBeEmpty();
    }

    public sealed class DataTables
    {
        private string[][] _transposed = [];

        [When("the following table is transposed:")]
        public void Transpose(DataTable table)
        {
            string[][] rows = [[.. table.Header], .. table.Rows.Select(r => r.Values.ToArray())];
            _transposed = [.. rows[0].Select((_, column) => rows.Select(r => r[column]).ToArray())];
        }

        [Then("it should be:")]
        public void Be(DataTable expected) =>
            _transposed.Should().BeEquivalentTo([[.. expected.Header], .. expected.Rows.Select(r => r.Values.ToArray())], o => o.WithStrictOrdering());
    }

    public sealed class Cucumbers
    {
        private int _count;
        private int _friends;

        [Given("there are {int} cucumbers")]
        public void There(int count) => _count = count;

        [Given("there are {int} friends")]
        public void Friends(int count) => _friends = count;

        [When("I eat {int} cucumbers")]
        public void Eat(int count) => _count -= count;

        [Then("I should have {int} cucumbers")]
        public void Have(int count) => _count.Should().Be(count);

        [Then("each person can eat {int} cucumbers")]
        public void Share(int share) => (_count / (1 + _friends)).Should().Be(share);
    }

    public sealed class FewCucumbers
    {
        private int _count;

        [Given("there are {int} cucumbers")]
        public void There(int count) => _count = count;

        [When("I eat {int} cucumbers")]
        public void Eat(int count) => _count -= count;

        [Then("I should have {int} cucumbers")]
        public void Have(int count) => _count.Should().Be(count);
    }

    public static class ParameterTypes
    {
        [StepArgumentTransformation("([A-Z]{3})-([A-Z]{3})", Name = "flight")]
        public static Flight ToFlight(string from, string to) => new(from, to);

        [Given("{flight} has been delayed")]
        public static void Delayed(Flight flight) => flight.Should().Be(new Flight("LHR", "CDG"));
    }

    public sealed record Flight(string From, string To);

    public static class Pending
    {
        [Given("an implemented non-pending step")]
        public static void Implemented() => Nothing();

        [Given("an implemented step that is skipped")]
        public static void Skipped() => Nothing();

        [Given("an unimplemented pending step")]
        public static void Unimplemented() => throw new PendingStepException();
    }

    public static class PendingException
    {
        [Given("an unimplemented pending step")]
        public static void Unimplemented() => throw new PendingStepException("TODO");
    }

    public static class RegularExpression
    {
        [Given("^a (.*?)(?: and a (.*?))?(?: and a (.*?))?$")]
        public static void Vegetables(string first, string? second, string? third) => Regex.IsMatch(first + second + third, "[a-z]").Should().BeTrue();
    }

    public sealed class Rules
    {
        private int _money;
        private bool _inStock;
        private bool _sold;

        [Given("the customer has {int} cents")]
        public void Money(int cents) => _money = cents;

        [Given("there are chocolate bars in stock")]
        public void InStock() => _inStock = true;

        [Given("there are no chocolate bars in stock")]
        public void OutOfStock() => _inStock = false;

        [When("the customer tries to buy a {int} cent chocolate bar")]
        public void Buy(int price) => _sold = _inStock && _money >= price;

        [Then("the sale should not happen")]
        public void NoSale() => _sold.Should().BeFalse();

        [Then("the sale should happen")]
        public void Sale() => _sold.Should().BeTrue();
    }

    public static class Skipped
    {
        [Given("a step that does not skip")]
        public static void Runs() => Nothing();

        [Given("a step that is skipped")]
        public static void IsSkipped() => Nothing();

        [Given("I skip a step")]
        public static void Skips() => Skip.If(true, "skipping");
    }

    public static class SkippedException
    {
        [Given("I skip a step")]
        public static void Skips() => Skip.If(true, "skipping");
    }

    public static class StackTraces
    {
        [When("a step throws an exception")]
        public static void Throws() => throw new InvalidOperationException("BOOM");
    }

    public static class Undefined
    {
        [Given("an implemented step")]
        public static void Implemented() => Nothing();

        [Given("a step that will be skipped")]
        public static void Skipped() => Nothing();
    }

    public static class Unused
    {
        [Given("a step that is used")]
        public static void Used() => Nothing();

        [Given("a step that is not used")]
        public static void NotUsed() => Nothing();
    }

    public static class Ambiguous
    {
        [Given("^a (.*?) with (.*?)$")]
        public static void First(string what, string with) => Nothing();

        [Given("^a step with (.*?)$")]
        public static void Second(string with) => Nothing();
    }

    public static class AllStatuses
    {
        [Given("^a step$")]
        public static void Step() => Nothing();

        [Given("^a failing step$")]
        public static void Failing() => throw new InvalidOperationException("whoops");

        [Given("^a pending step$")]
        public static void Pending() => throw new PendingStepException();

        [Given("^a skipped step$")]
        public static void Skipped() => Skip.If(true, "skipped");

        [Given("^an ambiguous (.*?)$")]
        public static void Ambiguous(string what) => Nothing();

        [Given("^(.*?) ambiguous step$")]
        public static void Ambiguous2(string what) => Nothing();
    }

    public static class Failedish
    {
        [Given("^a step$")]
        public static void Step() => Nothing();

        [Given("^a skipped step$")]
        public static void Skipped() => Skip.If(true, "skipped");

        [Given("^a pending step$")]
        public static void Pending() => throw new PendingStepException();

        [Given("^an ambiguous (.*?)$")]
        public static void Ambiguous(string what) => Nothing();

        [Given("^(.*?) ambiguous step$")]
        public static void Ambiguous2(string what) => Nothing();

        [Given("^a failing step$")]
        public static void Failing() => throw new InvalidOperationException("whoops");
    }

    private static void Nothing()
    {
    }
}
