using Acceptance.Pipeline.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Acceptance.Pipeline.Tests.Hosting;

public sealed class ServiceHostTests
{
    [Theory]
    [InlineData("DEBUG", LogLevel.Debug, LogLevel.Warning)]
    [InlineData("INFO", LogLevel.Information, LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error, LogLevel.Error)]
    public async Task The_frameworks_log_no_less_important_lines_than_the_service_does(string setting, LogLevel least, LogLevel leastOfFrameworks)
    {
        await using var app = ServiceHost.Create(new SettingsReader(name => name == "LOG_LEVEL" ? setting : null), "api", "http://127.0.0.1:8000").Build();

        Least(app, "Acceptance").Should().Be(least);
        Least(app, "Npgsql.Connection").Should().Be(leastOfFrameworks);
        Least(app, "Microsoft.AspNetCore").Should().Be(leastOfFrameworks);
    }

    private static LogLevel Least(WebApplication app, string category)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        return Enum.GetValues<LogLevel>().First(logger.IsEnabled);
    }
}
