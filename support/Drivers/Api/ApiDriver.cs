using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Api;

/// <summary>Speaks to the API as a client would (contract §2).</summary>
public sealed class ApiDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private readonly ServiceClient _client = new("api", environment.Addresses.Api, evidence);

    /// <summary>Sends any request.</summary>
    public Task<ServiceAnswer> SendAsync(ServiceRequest request) => _client.SendAsync(request, deadline.Token);

    /// <summary>Asks how the API is.</summary>
    public Task<ServiceAnswer> HealthAsync() => SendAsync(new ServiceRequest("GET", "/health"));

    /// <summary>Asks for the limits that hold for a user.</summary>
    public Task<ServiceAnswer> LimitsAsync(User user) => SendAsync(new ServiceRequest("GET", "/api/v2/upload/limits").As(user.Token));

    /// <summary>Announces a document; the answer has the job and the signed URL.</summary>
    public Task<ServiceAnswer> AnnounceAsync(User user, TestDocument document) => AnnounceAsync(user, Announcement.Of(document));

    /// <summary>Announces a document under a correlation id that the client chose.</summary>
    public Task<ServiceAnswer> AnnounceAsync(User user, TestDocument document, Guid correlation) => SendAsync(
        new ServiceRequest("POST", "/api/v2/upload") { Body = RequestBody.Json(Announcement.Of(document).Members) }.As(user.Token).With("X-Correlation-Id", correlation.ToString()));

    /// <summary>Announces whatever the announcement says.</summary>
    public Task<ServiceAnswer> AnnounceAsync(User user, Announcement announcement) =>
        SendAsync(new ServiceRequest("POST", "/api/v2/upload") { Body = RequestBody.Json(announcement.Members) }.As(user.Token));

    /// <summary>Sends bytes to a signed URL.</summary>
    public Task<ServiceAnswer> PutAsync(string signedUrl, ReadOnlyMemory<byte> bytes) =>
        SendAsync(new ServiceRequest("PUT", signedUrl) { Body = new RequestBody("application/pdf", bytes) });

    /// <summary>Sends bytes to a signed URL once the API has said that it will take them, so that a refusal comes before the bytes.</summary>
    public Task<ServiceAnswer> PutPatientlyAsync(string signedUrl, ReadOnlyMemory<byte> bytes) =>
        SendAsync(new ServiceRequest("PUT", signedUrl) { Body = new RequestBody("application/pdf", bytes) }.With("Expect", "100-continue"));

    /// <summary>Sends bytes to a signed URL without saying beforehand how many they are.</summary>
    public Task<ServiceAnswer> PutUnmeasuredAsync(string signedUrl, ReadOnlyMemory<byte> bytes) =>
        SendAsync(new ServiceRequest("PUT", signedUrl) { Body = new RequestBody("application/pdf", bytes) }.With("Transfer-Encoding", "chunked"));

    /// <summary>Announces a document and sends its bytes; both must succeed.</summary>
    public async Task<Upload> UploadAsync(User user, TestDocument document) => await SendBytesAsync(await AnnounceAsync(user, document), user, document);

    /// <summary>Announces a document under a correlation id that the client chose, and sends its bytes.</summary>
    public async Task<Upload> UploadAsync(User user, TestDocument document, Guid correlation) =>
        await SendBytesAsync(await AnnounceAsync(user, document, correlation), user, document);

    private async Task<Upload> SendBytesAsync(ServiceAnswer announcement, User user, TestDocument document)
    {
        var upload = Upload.From(announcement, user, document);
        (await PutAsync(upload.SignedUrl, document.Bytes)).Expect(200, 201, 204);
        return upload;
    }

    /// <summary>Asks for a job.</summary>
    public Task<ServiceAnswer> JobAsync(User user, Guid job) => SendAsync(new ServiceRequest("GET", $"/api/v2/jobs/{job}").As(user.Token));

    /// <summary>Asks for the user's jobs.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="query">Limits and filters, such as <c>limit=1&amp;offset=1</c>; may be empty.</param>
    public Task<ServiceAnswer> JobsAsync(User user, string query) => SendAsync(new ServiceRequest("GET", $"/api/v2/jobs?{query}").As(user.Token));

    /// <summary>Asks for another try of a job.</summary>
    public Task<ServiceAnswer> RetryAsync(User user, Guid job) => SendAsync(new ServiceRequest("POST", $"/api/v2/jobs/{job}/retry").As(user.Token));
}

/// <summary>What a client says of the document that it is about to upload.</summary>
public sealed record Announcement(IReadOnlyDictionary<string, object?> Members)
{
    /// <summary>A true announcement of a document.</summary>
    public static Announcement Of(TestDocument document) => new(new Dictionary<string, object?>
    {
        ["filename"] = document.FileName,
        ["bytes_len"] = document.Bytes.Length,
        ["mime"] = "application/pdf",
        ["sha256"] = document.Sha256,
        ["ocr"] = false,
    });

    /// <summary>The same with another value for a member.</summary>
    public Announcement With(string member, object? value) => new(new Dictionary<string, object?>(Members) { [member] = value });
}

/// <summary>A document that was announced: who did it and which job carries it.</summary>
public sealed record Upload(User User, TestDocument Document, Guid JobId, Guid DocumentId, string SignedUrl)
{
    /// <summary>Reads the API's answer to an announcement.</summary>
    /// <exception cref="InvalidOperationException">The announcement was refused.</exception>
    public static Upload From(ServiceAnswer answer, User user, TestDocument document) => new(
        user, document, answer.Expect(200, 201).Member("job_id").GetGuid(), answer.Member("document_id").GetGuid(), answer.Member("signed_url").GetString()!);

    /// <summary>Whose document it is; never its address, which is signed.</summary>
    public override string ToString() => $"{User}'s {Document.Name}";
}
