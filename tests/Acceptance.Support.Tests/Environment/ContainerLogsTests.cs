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
        // As 'docker compose logs' it is told the service last.
        await File.WriteAllTextAsync(docker, "for service; do :; done\necho \"$service is at work\"\n");

        using var logs = new ContainerLogs(["bash", docker], folder.Watchdog);

        foreach (var service in Enum.GetValues<Service>())
        {
            await Eventually.HoldsAsync(
                $"the {service} has a line", _ => Task.FromResult(logs.LogSince(service, DateTimeOffset.MinValue)),
                lines => lines.SequenceEqual([$"{ServiceSettings.Verb(service)} is at work"]), TimeSpan.FromSeconds(20), CancellationToken.None);
        }
    }
}
