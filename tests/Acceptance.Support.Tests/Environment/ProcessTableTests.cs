using Acceptance.Support.Environment;

namespace Acceptance.Support.Tests.Environment;

public sealed class ProcessTableTests
{
    // No system gives so high a number, so this is a process that has ended.
    private const int Ended = int.MaxValue;

    [Fact]
    public void A_process_that_has_ended_has_no_command_line_and_does_not_live()
    {
        ProcessTable.CommandLines([Ended]).Should().BeEmpty();
        ProcessTable.IsAlive(Ended).Should().BeFalse();
    }
}
