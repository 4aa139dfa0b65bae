using System.Text.RegularExpressions;
using Gherkin;
using Gherkin.Ast;

namespace Acceptance.Conventions.Tests;

/// <summary>The page of security counts the scenarios that there are.</summary>
public sealed partial class SecurityPageTests
{
    public static TheoryData<string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (Match row in Row().Matches(RepositoryFiles.Read("docs/security.md")))
                rows.Add(row.Groups[1].Value, int.Parse(row.Groups[2].Value, null));
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_count_is_that_of_the_feature(string file, int count) =>
        new Parser().Parse(Path.Combine(RepositoryFiles.Root, file)).Feature.Children
            .SelectMany(child => child is Rule rule ? rule.Children.OfType<Scenario>() : child is Scenario scenario ? [scenario] : [])
            .Sum(scenario => scenario.Examples.Any() ? scenario.Examples.Sum(examples => examples.TableBody.Count()) : 1)
            .Should().Be(count, "each row of an outline is a scenario");

    [GeneratedRegex(@"(?m)`(features/7-security/[a-z-]+\.feature)` \| (\d+) \|")]
    private static partial Regex Row();
}
