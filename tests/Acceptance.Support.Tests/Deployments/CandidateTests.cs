using Acceptance.Support.Deployments;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Tests.Deployments;

public sealed class CandidateTests
{
    [Fact]
    public void A_candidate_is_found_by_its_name_and_an_unknown_one_is_answered_with_the_names_there_are()
    {
        Candidates.Named("no worker").Name.Should().Be("no worker");
        FluentActions.Invoking(() => Candidates.Named("better luck")).Should().Throw<ArgumentException>().WithMessage("*'better luck'*no worker*");
    }

    [Fact]
    public void A_rehearsal_leaves_out_the_service_that_the_candidate_forgets() =>
        Candidates.Named("no worker").Rehearsal().Services.Should().NotContain(Service.Worker);

    [Fact]
    public void A_required_setting_that_is_empty_is_missing() =>
        RequiredSettings.MissingFrom(Service.Monitor, new Dictionary<string, string> { ["DATABASE_URL"] = "x", ["API_URL"] = " ", ["OPENAI_API_URL"] = "y" })
            .Should().Equal("Monitor API_URL", "Monitor LLAMAPARSE_API_URL");
}
