using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Mocks.LlamaParse;
using Acceptance.Pipeline.Mocks.OpenAi;
using Acceptance.Pipeline.Monitoring;
using Acceptance.Pipeline.Worker;

var settings = new SettingsReader(Environment.GetEnvironmentVariable);
try
{
    return args switch
    {
        ["api"] => await ApiService.RunAsync(settings),
        ["worker"] => await WorkerService.RunAsync(settings),
        ["llamaparse"] => await LlamaParseService.RunAsync(settings),
        ["openai"] => await OpenAiService.RunAsync(settings),
        ["monitor"] => await MonitorService.RunAsync(settings),
        ["migrate"] => Migrations.Run(settings),
        ["health"] => await HealthQuestion.AskAsync(settings),
        _ => throw new SettingException("usage: Acceptance.Pipeline api | worker | llamaparse | openai | monitor | migrate | health"),
    };
}
catch (SettingException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return SettingException.ExitCode;
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"LISTEN_URL: {e.Message} End the other process or choose another port.");
    return 1;
}
