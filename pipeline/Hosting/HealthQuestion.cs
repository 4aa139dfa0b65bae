namespace Acceptance.Pipeline.Hosting;

/// <summary>The verb <c>health</c>: asks the service at <c>LISTEN_URL</c> how it is, for a container's health check.</summary>
public static class HealthQuestion
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>0 when it is healthy, else 1 with the reason on standard error.</summary>
    public static async Task<int> AskAsync(SettingsReader settings)
    {
        var listen = settings.Url("LISTEN_URL", "http://127.0.0.1:8000");
        // A service that listens on every address is asked on this machine's own.
        var address = listen.Host is "0.0.0.0" or "[::]" ? new UriBuilder(listen) { Host = "127.0.0.1" }.Uri : listen;
        using var client = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await client.GetAsync(address.Route("/health"));
            if (answer.IsSuccessStatusCode)
                return 0;
            await Console.Error.WriteLineAsync($"{address} answers {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer: {e.Message}");
        }

        return 1;
    }
}
