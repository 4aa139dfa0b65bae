using Acceptance.Support.Commands.Doctor;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Tests.Commands;

public sealed class DoctorTests
{
    private static readonly IMachineCheck[] Checks =
        [new SdkCheck(), new PostgresCheck(), new RightsCheck(), new PortsCheck(), new DiskCheck(), new ProgramsCheck()];

    [Fact]
    public async Task On_a_good_machine_there_is_nothing_to_mend()
    {
        foreach (var check in Checks)
            (await check.LookAsync(new FakeMachine(), default)).Should().NotBeEmpty().And.OnlyContain(
                finding => finding.State == FindingState.Ok && finding.Remedy == null);
    }

    [Fact]
    public async Task An_SDK_that_global_json_refuses_is_named_with_the_one_to_install()
    {
        var machine = new FakeMachine { Answers = { ["dotnet"] = (155, "A compatible .NET SDK was not found.") } };

        (await OneAsync<SdkCheck>(machine)).Should().Match<Finding>(finding => finding.State == FindingState.Missing && finding.Remedy!.Contains("10.0.100"));
    }

    [Fact]
    public async Task Missing_PostgreSQL_is_said_with_the_reason_of_the_search() =>
        (await OneAsync<PostgresCheck>(new FakeMachine { PostgresMissing = "not found; install them" })).Should()
            .Match<Finding>(
                finding => finding.State == FindingState.Missing && finding.Seen == "not found; install them" && finding.Remedy!.Contains("./acceptance run"));

    [Theory]
    [InlineData("postgres (PostgreSQL) 14.9", false)]
    [InlineData("postgres (PostgreSQL) 15.0", true)]
    [InlineData("postgres (PostgreSQL) 18beta1", true)]
    [InlineData("Illegal instruction", false)]
    public async Task PostgreSQL_is_new_enough_from_15_on(string version, bool isEnough) =>
        (await OneAsync<PostgresCheck>(new FakeMachine { Answers = { ["postgres"] = (0, version) } })).State
            .Should().Be(isEnough ? FindingState.Ok : FindingState.Missing);

    [Fact]
    public async Task An_external_target_needs_no_PostgreSQL() =>
        (await OneAsync<PostgresCheck>(new FakeMachine { PostgresMissing = "none", Variables = { ["ACCEPTANCE_TARGET"] = "external" } }))
            .State.Should().Be(FindingState.Ok);

    [Fact]
    public async Task Windows_is_told_what_works_there() =>
        (await OneAsync<PostgresCheck>(new FakeMachine { IsWindows = true })).Remedy.Should().Contain("WSL").And.Contain("ACCEPTANCE_TARGET=external");

    [Fact]
    public async Task Root_lends_PostgreSQL_the_user_postgres_with_his_group()
    {
        var machine = new FakeMachine { User = "root" };

        (await OneAsync<RightsCheck>(machine)).State.Should().Be(FindingState.Ok);

        machine.Commands.Single().Should().ContainInOrder("--reuid=postgres", "--regid=111", "-x", "/tmp");
    }

    [Fact]
    public async Task Root_without_setpriv_is_told_so() =>
        (await OneAsync<RightsCheck>(new FakeMachine { User = "root", MissingPrograms = { "setpriv" } })).Remedy.Should().Contain("util-linux");

    [Fact]
    public async Task Root_on_a_machine_without_a_user_to_lend_is_told_so() =>
        (await OneAsync<RightsCheck>(new FakeMachine { User = "root", Users = ["root:x:0:0:root:/root:/bin/bash"] }))
            .Remedy.Should().Be("Run as another user.");

    [Fact]
    public async Task A_temporary_folder_that_PostgreSQL_cannot_enter_is_named() =>
        (await OneAsync<RightsCheck>(new FakeMachine { User = "root", Answers = { ["setpriv"] = (1, "") } })).Remedy.Should().Contain("chmod o+x /tmp");

    [Fact]
    public async Task A_documented_port_in_use_concerns_up_alone()
    {
        var findings = await new PortsCheck().LookAsync(new FakeMachine { TakenPorts = { 5432 } }, default);

        findings.Should().ContainSingle(finding => finding.State != FindingState.Ok).Which.Should().Match<Finding>(
            finding => finding.State == FindingState.Advice && finding.Subject == "port 5432, PostgreSQL" && finding.Remedy!.Contains("--free-ports"));
    }

    [Fact]
    public async Task Ports_of_the_pipeline_that_up_keeps_are_well_used() =>
        (await new PortsCheck().LookAsync(new FakeMachine { TakenPorts = { 8000, 8001, 8002, 8003, 3001, 5432 }, IsUp = true }, default))
            .Should().OnlyContain(finding => finding.State == FindingState.Ok);

    [Fact]
    public async Task A_run_that_would_get_no_ports_is_told_so() =>
        (await new PortsCheck().LookAsync(new FakeMachine { NoRunPorts = "No free ports" }, default))
            .Should().ContainSingle(finding => finding.State == FindingState.Missing);

    [Fact]
    public void The_ports_are_those_that_up_takes()
    {
        using var ports = new DocumentedPorts();
        var taken = Enum.GetValues<Service>().Select(service => Number(() => ports.ForService(service))).Append(Number(ports.ForDatabase));

        PortsCheck.Documented.Select(documented => documented.Port).Should().BeEquivalentTo(taken);
    }

    [Theory]
    [InlineData(DiskCheck.Least, true)]
    [InlineData(DiskCheck.Least - 1, false)]
    public async Task A_disk_needs_room_for_a_run(long free, bool isEnough) =>
        (await new DiskCheck().LookAsync(new FakeMachine { Free = free }, default))
            .Should().HaveCount(2).And.OnlyContain(finding => finding.State == (isEnough ? FindingState.Ok : FindingState.Missing));

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_with_the_reason() =>
        (await new DiskCheck().LookAsync(new FakeMachine { Unwritable = "Read-only file system" }, default)).Should()
            .OnlyContain(finding => finding.State == FindingState.Missing && finding.Seen.Contains("Read-only file system"));

    [Fact]
    public async Task A_copy_that_is_no_clone_is_missing_its_history()
    {
        var findings = await new ProgramsCheck().LookAsync(new FakeMachine { Answers = { ["git"] = (128, "fatal: not a git repository") } }, default);

        findings.Should().ContainSingle(finding => finding.State == FindingState.Missing).Which.Remedy.Should().Contain("not a git repository");
    }

    [Fact]
    public async Task What_only_some_tests_use_is_advice()
    {
        var findings = await new ProgramsCheck().LookAsync(
            new FakeMachine { MissingPrograms = { "chromium", "chromium-browser", "google-chrome", "chrome", "clang", "gcc", "npm", "ssh-keygen" } }, default);

        findings.Where(finding => finding.State == FindingState.Advice).Select(finding => finding.Subject).Should()
            .Equal("Chromium", "C linker", "npm", "ssh-keygen");
        findings.Should().NotContain(finding => finding.State == FindingState.Missing);
    }

    [Fact]
    public void This_machine_answers_for_itself()
    {
        var folder = Directory.CreateTempSubdirectory("doctor-");
        var machine = new ThisMachine();
        try
        {
            machine.CannotWrite(folder.FullName).Should().BeNull();
            folder.GetFileSystemInfos().Should().BeEmpty("the doctor leaves nothing behind");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        machine.CannotWrite(folder.FullName).Should().NotBeNull();
        machine.FreeBytes(Path.GetTempPath()).Should().BePositive();
    }

    private static async Task<Finding> OneAsync<TCheck>(IMachine machine)
        where TCheck : IMachineCheck, new() => (await new TCheck().LookAsync(machine, default)).Should().ContainSingle().Subject;

    // A port that somebody uses at this moment is named in the refusal.
    private static int Number(Func<int> port)
    {
        try
        {
            return port();
        }
        catch (InvalidOperationException e)
        {
            return PortsCheck.Documented.Select(documented => documented.Port)
                .Single(number => e.Message.Contains($"Port {number},", StringComparison.Ordinal));
        }
    }
}
