using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Tests.Environment;

public sealed class ContainerLogsTests
{
    [Fact]
    public async Task Each_service_has_the_lines_of_its_container()
    {
        using var folder = RunFolder.Create();
        var docker = Path.Combine(folder.Path, "docker");
        await File.WriteAllTextAsync(docker, "echo \"$1 $2 is at work\"; echo \"$2 complains\" >&2");

        using var logs = new ContainerLogs(["bash", docker, "follow"], Enum.GetValues<Service>().ToDictionary(service => service, service => $"container of {service}"), folder.Watchdog);

        foreach (var service in Enum.GetValues<Service>())
        {
            await Eventually.HoldsAsync(
                $"the {service} has both lines", _ => Task.FromResult(logs.LogSince(service, DateTimeOffset.MinValue)),
                lines => lines.Order().SequenceEqual([$"container of {service} complains", $"follow container of {service} is at work"]), TimeSpan.FromSeconds(20), CancellationToken.None);
        }
    }
}
