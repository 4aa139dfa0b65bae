using Acceptance.Pipeline.Mutants.Mutation;

namespace Acceptance.Pipeline.Tests.Mutants;

public sealed class SqlAlternativesTests
{
    private const string Claim = """
        update jobs set state = 'working', claimed_at = now(), model = case when status in ('a', 'b') then model else @model end
        where id = @id and (claimed_by is null or heartbeat_at < now() - @lease) and status = 'queued'
        """;

    [Theory]
    [InlineData("condition", "id = @id and", "")]
    [InlineData("condition", "and (claimed_by is null or heartbeat_at < now() - @lease)", "")]
    [InlineData("condition", "and status = 'queued'", "")]
    [InlineData("condition", "or heartbeat_at < now() - @lease", "")]
    [InlineData("condition", "status in ('a', 'b')", "true")]
    [InlineData("relation", "is", "is not")]
    [InlineData("relation", "<", ">")]
    [InlineData("assignment", "state = 'working',", "")]
    [InlineData("assignment", ", claimed_at = now()", "")]
    [InlineData("assignment", ", model = case when status in ('a', 'b') then model else @model end", "")]
    [InlineData("list", "'a',", "")]
    [InlineData("list", ", 'b'", "")]
    public void A_statement_loses_a_part(string kind, string before, string after) =>
        SqlAlternatives.Of(Claim).Should().ContainSingle(edit => edit.Operator == kind && edit.Before == before && edit.After == after);

    [Fact]
    public void An_assignment_is_no_comparison() =>
        SqlAlternatives.Of(Claim).Where(edit => edit.Before == "=").Select(edit => Claim[..edit.Start].TrimEnd().Split(' ', '\n')[^1])
            .Should().Equal("id", "status");

    [Fact]
    public void A_single_condition_always_holds() =>
        SqlAlternatives.Of("delete from jobs where id = @id returning id").First().Apply("delete from jobs where id = @id returning id")
            .Should().Be("delete from jobs where true returning id");

    [Theory]
    [InlineData("select 1 from jobs limit 1 for update skip locked", "lock", "for update skip locked")]
    [InlineData("select 1 from jobs limit 1 for update skip locked", "lock", "skip locked")]
    [InlineData("select 1 from jobs order by created_at desc, id limit 1", "order", "order by created_at desc, id")]
    public void Locks_and_orders_go(string sql, string kind, string before) =>
        SqlAlternatives.Of(sql).Should().ContainSingle(edit => edit.Operator == kind && edit.Before == before);

    [Fact]
    public void A_list_of_pairs_loses_one() =>
        SqlAlternatives.Of("if (a, b) not in (('x', 'y'), ('y', 'z')) then").Where(edit => edit.Operator == "list").Select(edit => edit.Before)
            .Should().Equal("('x', 'y'),", ", ('y', 'z')");

    [Theory]
    [InlineData("\"select 1\"", true)]
    [InlineData("$\"\"\"\n    with a as (select 1)\n    \"\"\"", true)]
    [InlineData("\"where a = 1\"", true)]
    [InlineData("\"selected: {0}\"", false)]
    [InlineData("\"The job is gone.\"", false)]
    public void Statements_are_told_from_other_texts(string literal, bool expected) => SqlAlternatives.IsStatement(literal).Should().Be(expected);
}
