extern alias real;
using Reqnroll;
using RealInstance = real::Reqnroll.InstanceComparisonExtensionMethods;
using RealInstances = real::Reqnroll.TableHelperExtensionMethods;
using RealSets = real::Reqnroll.SetComparisonExtensionMethods;
using RealTable = real::Reqnroll.DataTable;

namespace Acceptance.Engine.Tests.Tables;

/// <summary>Tables become objects as in the real runtime: the same table is given to both.</summary>
public class TableDifferentialTests
{
    public enum Colour
    {
        None,
        DarkRed,
    }

    public sealed class Order
    {
        public string? Name { get; set; }
        public int Count { get; set; }
        public decimal? Price { get; set; }
        public DateTime At { get; set; }
        public Guid Id { get; set; }
        public Colour Colour { get; set; }
        public bool IsPaid { get; set; }
        public string[]? Parts { get; set; }
        public List<int>? Numbers { get; set; }
        public TimeSpan Wait { get; set; }
        public Uri? Link { get; set; }
        public char Letter { get; set; }
        public double Ratio { get; set; }
    }

    public sealed record Point(int X, int Y);

    public static TheoryData<string> Tables =>
    [
        "Field|Value;Name|apple;Count|3",
        "Name|Count|Price;apple|3|1.25",
        "Field|Value;name|apple;is paid|true",
        "Field|Value;Is Paid|false;Colour|DarkRed",
        "Field|Value;Colour|dark red",
        "Field|Value;Price|",
        "Field|Value;At|2024-02-29 13:14:15;Wait|00:01:30",
        "Field|Value;Id|0f8fad5b-d9cb-469f-a165-70867728950e;Link|https://example.test/a",
        "Field|Value;Parts|a, b,c;Numbers|1, 2",
        "Field|Value;Letter|x;Ratio|2.5",
        "Field|Value;Unknown|x;Name|y",
        "Field|Value;Count|1,000",
        "Field|Value;Name|",
        "Name|Count;apple|3",
        "Field|Value;Colour|Blue",
        "Field|Value;Is Paid|1",
        "Field|Value;Is Paid|TRUE",
        "Name|Price;a|1;b|2;c|3",
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Instance_is_the_same(string text)
    {
        var (ours, real) = Both(text);

        var realError = Record.Exception(() => RealInstances.CreateInstance<Order>(real));
        var oursError = Record.Exception(() => ours.CreateInstance<Order>());

        (oursError is null).Should().Be(realError is null, "the real runtime said: {0}; ours: {1}", realError?.Message, oursError?.Message);
        if (realError is null)
            ours.CreateInstance<Order>().Should().BeEquivalentTo(RealInstances.CreateInstance<Order>(real));
    }

    [Theory]
    [InlineData("Field|Value;Count|many")]
    [InlineData("Field|Value;Is Paid|yes")]
    public void Where_the_real_runtime_guesses_a_default_ours_refuses(string text)
    {
        var (ours, real) = Both(text);

        RealInstances.CreateInstance<Order>(real).Should().BeEquivalentTo(new Order());
        FluentActions.Invoking(() => ours.CreateInstance<Order>()).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("Name|Count;apple|3;pear|4")]
    [InlineData("Name|Price;apple|;pear|4.5")]
    [InlineData("Name|Nothing;apple|1")]
    [InlineData("Count;1;2;3")]
    public void Set_is_the_same(string text)
    {
        var (ours, real) = Both(text);

        ours.CreateSet<Order>().Should().BeEquivalentTo(RealInstances.CreateSet<Order>(real), o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData("X|Y;1|2")]
    [InlineData("Field|Value;X|1;Y|2")]
    [InlineData("Y|X;1|2")]
    [InlineData("Field|Value;x|5")]
    public void Record_is_the_same(string text)
    {
        var (ours, real) = Both(text);

        ours.CreateInstance<Point>().Should().Be(RealInstances.CreateInstance<Point>(real));
    }

    [Fact]
    public void Tuples_are_filled_by_place()
    {
        var (ours, real) = Both("a|b;1|x;2|y");

        ours.CreateSet<(int, string)>().Should().Equal(RealInstances.CreateSet<(int, string)>(real));
    }

    [Theory]
    [InlineData("Name|Count;apple|3;pear|4", false)]
    [InlineData("Name|Count;pear|4;apple|3", false)]
    [InlineData("Name|Count;pear|4;apple|3", true)]
    [InlineData("Name|Count;apple|3", false)]
    [InlineData("Name|Count;apple|3;pear|4;plum|5", false)]
    [InlineData("Name|Price;apple|1.50;pear|", false)]
    [InlineData("Name|Wrong;apple|3", false)]
    [InlineData("Name;", false)]
    public void Comparison_of_sets_ends_the_same(string text, bool inOrder)
    {
        var (ours, real) = Both(text);
        Order[] set = [new() { Name = "apple", Count = 3, Price = 1.5m }, new() { Name = "pear", Count = 4 }];

        var realError = Record.Exception(() => RealSets.CompareToSet(real, set, inOrder));
        var oursError = Record.Exception(() => ours.CompareToSet(set, inOrder));

        (oursError?.GetType().FullName).Should().Be(realError?.GetType().FullName, "the real runtime said: {0}", realError?.Message);
    }

    [Theory]
    [InlineData("Field|Value;Name|apple;Count|3")]
    [InlineData("Field|Value;Name|pear;Count|4")]
    [InlineData("Name|Price;apple|1.50")]
    [InlineData("Field|Value;Colour|None;IsPaid|true")]
    [InlineData("Field|Value;Unknown|x")]
    public void Comparison_of_an_instance_ends_the_same(string text)
    {
        var (ours, real) = Both(text);
        var order = new Order { Name = "apple", Count = 3, Price = 1.5m, IsPaid = true };

        var realError = Record.Exception(() => RealInstance.CompareToInstance(real, order));
        var oursError = Record.Exception(() => ours.CompareToInstance(order));

        (oursError?.GetType().FullName).Should().Be(realError?.GetType().FullName, "the real runtime said: {0}", realError?.Message);
    }

    [Theory]
    [InlineData("a|bb;1|2;333|4")]
    [InlineData("a;")]
    public void Text_of_a_table_is_the_same(string text)
    {
        var (ours, real) = Both(text);

        ours.ToString().Should().Be(real.ToString());
        ours.ToString(headersOnly: true, withNewline: false).Should().Be(real.ToString(headersOnly: true, withNewline: false));
    }

    private static (DataTable Ours, RealTable Real) Both(string text)
    {
        var lines = text.Split(';').Select(l => l.Split('|')).ToArray();
        var rows = lines.Skip(1).Where(r => r.Length == lines[0].Length && (r.Length > 1 || r[0].Length > 0)).ToArray();
        var (ours, real) = (new DataTable(lines[0]), new RealTable(lines[0]));
        foreach (var row in rows)
        {
            ours.AddRow(row);
            real.AddRow(row);
        }
        return (ours, real);
    }
}
