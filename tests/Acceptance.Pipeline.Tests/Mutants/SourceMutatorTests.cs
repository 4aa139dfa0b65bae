namespace Acceptance.Pipeline.Tests.Mutants;

public sealed class SourceMutatorTests
{
    [Theory]
    [InlineData("a < b", "a <= b", 1, 1)]
    [InlineData("a <= b", "a < b", 1, 1)]
    [InlineData("a > b", "a >= b", 1, 1)]
    [InlineData("a >= b", "a > b", 1, 1)]
    [InlineData("a == b", "a != b", 1, 1)]
    [InlineData("a != b", "a == b", 1, 2)]
    [InlineData("a is >= 1 and <= 5", "a is > 1 and <= 5", 1, 0)]
    [InlineData("a is >= 1 and <= 5", "a is >= 1 or <= 5", 9, 0)]
    public void A_relation_is_moved_or_turned(string before, string after, int a, int b)
    {
        var code = new MutatedCode($"public static object Run(int a, int b) => {before};");

        code.RunUnder(after, a, b).Should().Be(!(bool)code.Run(a, b)!);
    }

    [Theory]
    [InlineData("a && b", "a || b")]
    [InlineData("a || b", "a && b")]
    public void And_and_or_are_exchanged(string before, string after)
    {
        var code = new MutatedCode($"public static object Run(bool a, bool b) => {before};");

        code.RunUnder(after, true, false).Should().Be(!(bool)code.Run(true, false)!);
    }

    [Theory]
    [InlineData("a + b", "a - b", 4)]
    [InlineData("a - b", "a + b", 8)]
    [InlineData("a * b", "a / b", 3)]
    [InlineData("a / b", "a * b", 12)]
    public void Arithmetic_is_turned(string before, string after, int expected) =>
        new MutatedCode($"public static object Run(int a, int b) => {before};").RunUnder(after, 6, 2).Should().Be(expected);

    [Fact]
    public void A_literal_is_turned() => new MutatedCode("public static object Run() => true;").RunUnder("false").Should().Be(false);

    [Fact]
    public void A_condition_is_turned() =>
        new MutatedCode("public static object Run(string a) { if (a.Length > 3) return 1; return 2; }").RunUnder("!(a.Length > 3)", "long text").Should().Be(2);

    [Fact]
    public void A_condition_that_declares_something_never_holds()
    {
        var code = new MutatedCode("public static object Run(string a) => int.TryParse(a, out var number) ? number : -1;");

        code.Run("7").Should().Be(7);
        code.RunUnder("false", "7").Should().Be(-1);
    }

    [Fact]
    public void A_condition_that_declares_something_where_it_does_not_hold_always_holds()
    {
        var code = new MutatedCode("public static object Run(object a) { if (a is not string text) return 0; return text.Length; }");

        code.Run("four").Should().Be(4);
        code.RunUnder("true", "four").Should().Be(0);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_method_answers_always_the_same(string constant)
    {
        var code = new MutatedCode("public static bool Run(string a) { return a.Contains('x'); }");

        ((string[])["x", "y"]).Select(text => code.RunUnder(constant, text)).Should().AllBeEquivalentTo(constant == "true");
    }

    [Fact]
    public void A_statement_is_left_out()
    {
        var code = new MutatedCode(
            "public static object Run(System.Collections.Generic.List<int> list) { if (list.Count > 5) list.Clear(); else list.Add(1); return list.Count; }");

        code.Run(new List<int>()).Should().Be(1);
        code.Mutants.Where(mutant => mutant.Operator == "statement").Select(mutant => mutant.Before).Should().Equal("list.Clear();", "list.Add(1);");
        code.RunUnder(code.Mutants.Single(mutant => mutant.Before == "list.Add(1);"), new List<int>()).Should().Be(0);
    }

    [Fact]
    public void Mutants_stand_in_each_other()
    {
        var code = new MutatedCode("public static object Run(int a, int b) => a > 0 && a + b > 5;");

        code.Run(3, 3).Should().Be(true);
        code.RunUnder("a - b", 3, 3).Should().Be(false);
        code.RunUnder("a + b >= 5", 3, 2).Should().Be(true);
    }

    [Fact]
    public void A_constant_with_a_statement_of_SQL_can_be_switched()
    {
        var code = new MutatedCode("private const string Sql = \"select id from jobs where id = @id and state = 'done'\"; public static object Run() => Sql;");

        code.Run().Should().Be("select id from jobs where id = @id and state = 'done'");
        code.RunUnder(code.Mutants.First(mutant => mutant.After == "<>")).Should().Be("select id from jobs where id <> @id and state = 'done'");
    }

    [Fact]
    public void What_must_be_constant_stays() => new MutatedCode(
        "[Obsolete(\"\", false)] private const int Size = 2 * 3; public static object Run(int a, bool b = true) => a switch { 1 + 1 => Size, _ => 0 };")
        .Mutants.Should().BeEmpty();

    [Fact]
    public void What_clears_up_and_what_puts_a_service_together_stays() => new MutatedCode(
        """
        public static void Dispose() { GC.Collect(); }
        public static void Run(Services services) { services.Add(1); }
        public class Services { public void Add(int a) { } }
        """)
        .Mutants.Should().BeEmpty();

    [Fact]
    public void An_id_names_file_member_and_place() =>
        new MutatedCode("public static object Run(int a) => a > 1;\npublic static object Other(int a) => a < 1 == true;").Mutants
            .Select(mutant => $"{mutant.Id} {mutant.Line}")
            .Should().Equal("Folder/Code.cs:Run#1 1", "Folder/Code.cs:Other#1 2", "Folder/Code.cs:Other#2 2", "Folder/Code.cs:Other#3 2");
}
