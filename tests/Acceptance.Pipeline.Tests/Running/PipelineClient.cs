using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Acceptance.Support.Waiting;
using Dapper;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>An upload that was announced.</summary>
public sealed record Announced(Guid JobId, Guid DocumentId, Uri SignedUrl);

/// <summary>How a job stands in the database.</summary>
public sealed record JobStanding(string Status, string State, int RetryCount, string? LastError);

/// <summary>Speaks HTTP to a running pipeline.</summary>
public sealed class PipelineClient(RunningPipeline pipeline, HttpClient client)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request to the API as a user, with a correlation id of the client's where there is one.</summary>
    public async Task<HttpResponseMessage> SendAsync(Guid user, HttpMethod method, string path, HttpContent? content = null, Guid? correlation = null)
    {
        using var message = new HttpRequestMessage(method, new Uri(pipeline.Api, path)) { Content = content };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(user));
        if (correlation is { } id)
            message.Headers.Add("X-Correlation-Id", $"{id}");
        return await client.SendAsync(message);
    }

    /// <summary>Announces an upload and gives the answer as it is.</summary>
    public Task<HttpResponseMessage> TryAnnounceAsync(Guid user, byte[] bytes, Guid? correlation = null)
    {
        var upload = new
        {
            filename = "document.pdf",
            bytes_len = bytes.Length,
            mime = "application/pdf",
            sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        return SendAsync(user, HttpMethod.Post, "/api/v2/upload", JsonContent.Create(upload), correlation);
    }

    /// <summary>Announces an upload.</summary>
    public async Task<Announced> AnnounceAsync(Guid user, byte[] bytes)
    {
        using var answer = await TryAnnounceAsync(user, bytes);
        var json = await JsonOf(answer);
        answer.IsSuccessStatusCode.Should().BeTrue("the upload is in order, but the API said {0}", json.ToJsonString());
        return new Announced(json["job_id"]!.GetValue<Guid>(), json["document_id"]!.GetValue<Guid>(), new Uri(json["signed_url"]!.GetValue<string>()));
    }

    /// <summary>Sends the bytes of an upload.</summary>
    public async Task<HttpResponseMessage> PutAsync(Uri address, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        return await client.PutAsync(address, content);
    }

    /// <summary>Announces an upload and sends its bytes.</summary>
    public async Task<Announced> UploadAsync(Guid user, byte[] bytes)
    {
        var announced = await AnnounceAsync(user, bytes);
        using var stored = await PutAsync(announced.SignedUrl, bytes);
        stored.IsSuccessStatusCode.Should().BeTrue("the bytes are the announced ones, but storage said {0}", await stored.Content.ReadAsStringAsync());
        return announced;
    }

    /// <summary>How a job stands.</summary>
    public async Task<JobStanding> JobAsync(Guid jobId)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<JobStanding>("select status, state, retry_count, last_error::text from upload_jobs where job_id = @jobId",
            new { jobId });
    }

    /// <summary>Waits until a job is in a status, or has ended in another one: the caller looks at what it is.</summary>
    public async Task<JobStanding> WaitAsync(Guid jobId, string status, TimeSpan? deadline = null) =>
        (await Eventually.HoldsAsync($"the job {jobId} is {status} or has ended", _ => JobAsync(jobId),
            job => job.Status == status || job.State is "done" or "deadletter", deadline ?? Deadline, CancellationToken.None)).Answer;

    /// <summary>Sets a fault of a mock.</summary>
    public async Task SetFaultAsync(Uri mock, object fault)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(mock, "/control/faults")) { Content = JsonContent.Create(fault) };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningPipeline.MockKey);
        using var answer = await client.SendAsync(message);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The calls that a mock received for a document.</summary>
    public async Task<JsonArray> CallsAsync(Uri mock, Guid documentId)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(mock, $"/control/calls?document_id={documentId}"));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningPipeline.MockKey);
        using var answer = await client.SendAsync(message);
        return (await JsonOf(answer))["calls"]!.AsArray();
    }

    /// <summary>An answer's JSON.</summary>
    public static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException("The answer is null.");

    /// <summary>Codes of a job's events, in order.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(Guid jobId)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>("select code from events where job_id = @jobId order by event_id", new { jobId })];
    }

    /// <summary>A number from the database.</summary>
    public async Task<long> CountAsync(string sql, object parameters)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql, parameters);
    }

    /// <summary>Changes the database behind the pipeline's back.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    // A token that the API accepts.
    private string Token(Guid user) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = pipeline.Api.ToString().TrimEnd('/'),
        Audience = "authenticated",
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        Claims = new Dictionary<string, object> { ["sub"] = user.ToString("D") },
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(RunningPipeline.Key)), SecurityAlgorithms.HmacSha256),
    });
}
