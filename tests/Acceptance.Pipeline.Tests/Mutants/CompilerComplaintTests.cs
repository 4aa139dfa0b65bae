using Acceptance.Pipeline.Mutants.Building;

namespace Acceptance.Pipeline.Tests.Mutants;

public sealed class CompilerComplaintTests
{
    private const string Switch = "global::Acceptance.Pipeline.Mutant.Is";

    [Fact]
    public void Errors_are_read_from_a_build_each_once_and_warnings_are_not()
    {
        const string output = """
              Determining projects to restore...
            /tmp/a folder/Jobs/JobClaims.cs(12,34): error CS0019: Operator '+' cannot be applied to 'string[]' [/tmp/a folder/Acceptance.Pipeline.csproj]
            /tmp/a folder/Jobs/JobClaims.cs(12,34): error CS0019: Operator '+' cannot be applied to 'string[]' [/tmp/a folder/Acceptance.Pipeline.csproj]
            /tmp/a folder/Api/Routes.cs(5,6): warning CS0162: Unreachable code detected [/tmp/a folder/Acceptance.Pipeline.csproj]
            /tmp/a folder/Api/Routes.cs(7,8): error CS0165: Use of unassigned local variable 'x'
            MSBUILD : error MSB1009: Project file does not exist.
            """;

        CompilerComplaint.Read(output).Should().Equal(
            new CompilerComplaint("/tmp/a folder/Jobs/JobClaims.cs", 12, 34, "CS0019: Operator '+' cannot be applied to 'string[]'"),
            new CompilerComplaint("/tmp/a folder/Api/Routes.cs", 7, 8, "CS0165: Use of unassigned local variable 'x'"));
    }

    [Theory]
    [InlineData("x = (IS(4) ? a - HERE : a + b);", "4", "the changed code of a choice is the mutant's")]
    [InlineData("x = (IS(4) ? a - b : (IS(5) ? a * HERE : a + b));", "5", "of choices in each other it is the one whose changed code it is")]
    [InlineData("x = (IS(4) ? a - b : a + b) + HERE;", "4", "beside a choice it is what stands nearest around")]
    [InlineData("if (IS(6) || a) x = (IS(7) ? 1 : 2); HERE();", "6 7", "a place without a switch may suffer from any around it")]
    [InlineData("HERE();", "", "where there is no switch nobody is to blame")]
    public void The_culprits_are_the_switches_nearest_around_the_place(string statement, string numbers, string because)
    {
        var source = $"class Code\n{{\n    void Run()\n    {{\n        {statement.Replace("IS", Switch, StringComparison.Ordinal)}\n    }}\n}}\n";
        var column = source.Split('\n')[4].IndexOf("HERE", StringComparison.Ordinal) + 1;

        var culprits = new CompilerComplaint("Code.cs", 5, column, "CS0019").Culprits(source);

        string.Join(' ', culprits).Should().Be(numbers, because);
    }
}
