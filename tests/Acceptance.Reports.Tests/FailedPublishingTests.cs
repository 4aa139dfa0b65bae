using System.Diagnostics;
using Acceptance.Reports.Commands;
using Acceptance.Tests;

namespace Acceptance.Reports.Tests;

/// <summary>A publishing that fails says why in one line and leaves no trace in the history.</summary>
public sealed class FailedPublishingTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_wrong_chromium_is_named_and_the_run_is_not_remembered()
    {
        await _place.Publish(new ScenarioPlan("It ends", "X-1"));

        var (code, error) = await PublishWithAsync(chromium: _place.At("nowhere"));

        code.Should().Be(ExitCode.BadInput);
        error.Should().StartWith(_place.At("nowhere") + " could not be started").And.EndWith("name Chromium in the variable CHROMIUM, or leave --pdf out.")
            .And.NotContain("\n");
        File.Exists(_place.At("history.jsonl")).Should().BeFalse();
    }

    [Fact]
    public async Task A_run_with_a_short_id_is_listed()
    {
        _place.Write("history.jsonl", """{"schema":"acceptance.history/1","id":"abc","durationMs":1,"acceptable":true,"criteria":{},"scenarios":{}}""" + "\n");

        var outcome = await _place.Run("history", "--history", _place.At("history.jsonl"));

        outcome.Code.Should().Be(ExitCode.Fine);
        outcome.Output.Should().Contain("abc");
    }

    /// <summary>In a process of its own: the variable would change the other tests.</summary>
    private async Task<(int Code, string Error)> PublishWithAsync(string chromium)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Acceptance.Reports.dll"), "publish", "--messages", _place.At("run.ndjson"), "--catalogue",
            _place.At("requirements.yml"), "--out", _place.At("out"), "--history", _place.At("history.jsonl"), "--pdf",
        ];
        var run = await ProgramRun.OfAsync(new ProcessStartInfo("dotnet", arguments) { Environment = { ["CHROMIUM"] = chromium } });
        return (run.ExitCode, run.Error.Trim());
    }
}
