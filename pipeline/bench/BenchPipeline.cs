using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Acceptance.Support.Environment;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Acceptance.Pipeline.Bench;

/// <summary>A pipeline with lifted limits and mocks without delay.</summary>
public sealed class BenchPipeline : IAsyncDisposable
{
    private const string Key = "a-key-for-benchmarks-that-is-long-enough-for-hs256";
    private const string Unlimited = "1000000000";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly BenchCluster _cluster;
    private readonly DatabaseAddress _address;
    private readonly Uri _api;
    private readonly Uri _parser;
    private readonly Uri _embedder;
    private readonly List<ServiceProcess> _processes = [];
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { Timeout = TimeSpan.FromMinutes(5) };

    private BenchPipeline(BenchCluster cluster, DatabaseAddress address)
    {
        (_cluster, _address) = (cluster, address);
        (_api, _parser, _embedder) = (cluster.NewAddress(), cluster.NewAddress(), cluster.NewAddress());
        Database = new NpgsqlDataSourceBuilder(address.ConnectionString + ";Search Path=upload_pipeline,public;Command Timeout=600").Build();
    }

    /// <summary>Its database, as the owner.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>Starts services on a new database.</summary>
    public static async Task<BenchPipeline> StartAsync(BenchCluster cluster, CancellationToken cancellationToken, params Service[] services)
    {
        var pipeline = new BenchPipeline(cluster, await cluster.NewDatabaseAsync(cancellationToken));
        foreach (var service in services)
            await pipeline.StartAsync(service, cancellationToken);
        return pipeline;
    }

    /// <summary>Starts a service.</summary>
    public async Task<ServiceProcess> StartAsync(Service service, CancellationToken cancellationToken)
    {
        var address = service switch
        {
            Service.Api => _api,
            Service.Parser => _parser,
            Service.Embedder => _embedder,
            _ => _cluster.NewAddress(),
        };
        var process = ServiceProcess.Start(service, [.. PipelineProgram.Command(), ServiceSettings.Verb(service)], Settings(address), new LineLog(),
            _cluster.Run.Folder.Watchdog);
        _processes.Add(process);
        await process.WaitUntilHealthyAsync(_client, address, StartDeadline, cancellationToken);
        return process;
    }

    /// <summary>Announces an upload and gives its signed address.</summary>
    public async Task<(Guid Job, Uri Address)> AnnounceAsync(Guid user, long length, string sha256, CancellationToken cancellationToken)
    {
        using var message = Message(user, HttpMethod.Post, "/api/v2/upload");
        message.Content = JsonContent.Create(new { filename = "bench.pdf", bytes_len = length, mime = "application/pdf", sha256 });
        using var answer = await _client.SendAsync(message, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        return (json["job_id"]!.GetValue<Guid>(), new Uri(json["signed_url"]!.GetValue<string>()));
    }

    /// <summary>Asks for a job.</summary>
    public async Task AskAsync(Guid user, Guid job, CancellationToken cancellationToken)
    {
        using var message = Message(user, HttpMethod.Get, $"/api/v2/jobs/{job}");
        using var answer = await _client.SendAsync(message, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Sends bytes to a signed address.</summary>
    public async Task PutAsync(Uri address, byte[] bytes, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(bytes);
        using var answer = await _client.PutAsync(address, content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Announces an upload and sends its bytes.</summary>
    public async Task UploadAsync(Guid user, byte[] bytes, CancellationToken cancellationToken)
    {
        var (_, address) = await AnnounceAsync(user, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), cancellationToken);
        await PutAsync(address, bytes, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        await Database.DisposeAsync();
        _client.Dispose();
    }

    private HttpRequestMessage Message(Guid user, HttpMethod method, string path)
    {
        var message = new HttpRequestMessage(method, new Uri(_api, path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(user));
        return message;
    }

    private string Token(Guid user) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Base(_api),
        Audience = "authenticated",
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        Claims = new Dictionary<string, object> { ["sub"] = user.ToString("D") },
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)), SecurityAlgorithms.HmacSha256),
    });

    private Dictionary<string, string> Settings(Uri address) => new()
    {
        ["LISTEN_URL"] = Base(address),
        ["LOG_LEVEL"] = "WARNING",
        ["DATABASE_URL"] = _address.Url,
        ["SUPABASE_URL"] = Base(_api),
        ["SUPABASE_SERVICE_ROLE_KEY"] = Key,
        ["STORAGE_PATH"] = _cluster.Run.Folder.Folder("storage", _address.Database),
        ["API_URL"] = Base(_api),
        ["LLAMAPARSE_API_URL"] = Base(_parser),
        ["OPENAI_API_URL"] = Base(_embedder),
        ["OPENAI_TOKENS_PER_MINUTE"] = Unlimited,
        ["OPENAI_REQUESTS_PER_MINUTE"] = Unlimited,
        ["MOCK_LLAMAPARSE_DELAY"] = "0",
        ["LIMIT_ACTIVE_JOBS"] = Unlimited,
        ["LIMIT_UPLOADS_PER_DAY"] = Unlimited,
        ["LIMIT_POLLS_PER_MINUTE"] = Unlimited,
        ["LIMIT_REQUESTS_PER_HOUR"] = Unlimited,
    };

    private static string Base(Uri address) => address.ToString().TrimEnd('/');
}
