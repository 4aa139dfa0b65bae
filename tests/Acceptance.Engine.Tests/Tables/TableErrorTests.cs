using Reqnroll;
using Reqnroll.Assist;

namespace Acceptance.Engine.Tests.Tables;

/// <summary>A table that does not fit says which column and row, and what was expected.</summary>
public class TableErrorTests
{
    private sealed record Row(string Name, int Count);

    [Fact]
    public void A_cell_that_is_no_number_names_column_row_and_type()
    {
        var table = new DataTable(["Name", "Count"], [["apple", "1"], ["pear", "many"]]);

        FluentActions.Invoking(() => table.CreateSet<Row>()).Should().Throw<FormatException>()
            .WithMessage("Column 'Count', row 2: 'many' cannot be read as Int32.*Row.Count*");
    }

    [Fact]
    public void A_column_that_is_not_there_lists_those_that_are()
    {
        var table = new DataTable(["Name", "Count"], [["apple", "1"]]);

        FluentActions.Invoking(() => table.Rows[0]["Colour"]).Should().Throw<IndexOutOfRangeException>().WithMessage("*'Colour'*Name, Count*");
    }

    [Fact]
    public void Unbound_columns_are_refused_when_asked_for()
    {
        var table = new DataTable(["Name", "Colour"], [["apple", "red"]]);

        FluentActions.Invoking(() => table.CreateSet<Row>(new InstanceCreationOptions { VerifyAllColumnsBound = true }))
            .Should().Throw<ColumnCouldNotBeBoundException>().WithMessage("*'Colour'*Row*Name, Count*");
    }

    [Fact]
    public void A_difference_of_sets_shows_both_sides()
    {
        var table = new DataTable(["Name", "Count"], [["apple", "1"], ["pear", "2"]]);

        FluentActions.Invoking(() => table.CompareToSet([new Row("apple", 1), new Row("plum", 3)])).Should().Throw<ComparisonException>()
            .Which.Message.Should().Contain("- | pear").And.Contain("+ | plum").And.Contain("  | apple");
    }

    [Fact]
    public void A_difference_of_an_instance_gives_both_values()
    {
        var table = new DataTable(["Name", "Count"], [["apple", "2"]]);

        FluentActions.Invoking(() => table.CompareToInstance(new Row("apple", 1))).Should().Throw<ComparisonException>()
            .WithMessage("*Count: Expected <2>, Actual <1>, Using 'Int32'*");
    }

    [Fact]
    public void A_retriever_of_ones_own_comes_first()
    {
        var service = new Service();
        service.ValueRetrievers.Register(new Shouting());

        service.ValueRetrievers.First().Should().BeOfType<Shouting>();
    }

    private sealed class Shouting : IValueRetriever
    {
        public bool CanRetrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType) => propertyType == typeof(string);

        public object Retrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType) => keyValuePair.Value.ToUpperInvariant();
    }
}
