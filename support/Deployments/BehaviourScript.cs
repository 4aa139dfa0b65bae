using System.Diagnostics;
using System.Globalization;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Deployments;

/// <summary>
/// The same requests and documents for any deployment, and what came of them: every answer, every step, every row. The script never changes with the
/// deployment, so two recordings can be held side by side.
/// </summary>
internal sealed class BehaviourScript(Deployment deployment)
{
    private readonly List<Observation> _seen = [];
    private readonly List<Timing> _timings = [];

    /// <summary>Runs it.</summary>
    public async Task<(IReadOnlyList<Observation> Observations, IReadOnlyList<Timing> Timings)> RunAsync()
    {
        var (user, stranger) = (deployment.NewUser("comparison"), deployment.NewUser("stranger"));
        await AskGatesAsync(user);
        var complete = await ProcessAsync(user, "two-page policy", "complete", "done");
        await ProcessAsync(deployment.NewUser("failing comparison"), "scan", "failed_parse", "deadletter");
        See("the job to its owner", await deployment.Api.JobAsync(user, complete.JobId));
        See("the job to a stranger", await deployment.Api.JobAsync(stranger, complete.JobId));
        See("a job that is not there", await deployment.Api.JobAsync(user, Guid.NewGuid()));
        See("the list of jobs", await deployment.Api.JobsAsync(user, "limit=10"));
        var again = await deployment.Api.AnnounceAsync(user, complete.Document);
        See("the same document again", again);
        _seen.Add(new Observation(Aspect.Row, "the same bytes are the same document", $"{again.Status == 200 && again.Member("document_id").GetGuid() == complete.DocumentId}"));
        return (_seen, _timings);
    }

    private async Task AskGatesAsync(User user)
    {
        See("health", await deployment.Api.HealthAsync());
        See("the limits", await deployment.Api.LimitsAsync(user));
        See("no token", await deployment.Api.SendAsync(new ServiceRequest("GET", "/api/v2/upload/limits")));
        foreach (var fault in (TokenFault[])[TokenFault.Expired, TokenFault.WrongKey, TokenFault.WrongAudience, TokenFault.NoSignature,
            TokenFault.UserIsNoUuid])
            See($"a token that is {fault}", await deployment.Api.SendAsync(new ServiceRequest("GET",
                "/api/v2/upload/limits").As(deployment.FaultyToken(fault))));
        var announcement = Announcement.Of(DocumentCatalogue.Named("two-page policy"));
        foreach (var (member, value) in ((string, object)[])[("filename", "../x.pdf"), ("bytes_len", 0), ("mime", "text/plain"), ("sha256", "no hash")])
            See($"an announcement with a wrong {member}", await deployment.Api.AnnounceAsync(user, announcement.With(member, value)));
        See("a callback without a signature", await deployment.Api.SendAsync(new ServiceRequest("POST", "/webhooks/llamaparse")
        {
            Body = RequestBody.RawJson("""{"job_id":"00000000-0000-4000-8000-000000000000","status":"parsed"}"""),
        }));
    }

    private async Task<Upload> ProcessAsync(User user, string name, string status, string state)
    {
        var watch = Stopwatch.StartNew();
        var announced = await deployment.Api.AnnounceAsync(user, DocumentCatalogue.Named(name));
        See($"the announcement of the {name}", announced);
        var upload = Upload.From(announced.Expect(200, 201), user, DocumentCatalogue.Named(name));
        See($"the bytes of the {name}", await deployment.Api.PutAsync(upload.SignedUrl, upload.Document.Bytes));
        var job = await deployment.Records.WaitForAsync(upload, status, state);
        _timings.Add(new Timing($"the {name} to its end", watch.Elapsed));
        _seen.Add(new Observation(Aspect.Row, $"error of the {name}", job.IsNull("error_code") ? "none" : job.Get<string>("error_code")));
        await SeeStepsAsync(upload);
        await SeeRowsAsync(upload);
        return upload;
    }

    private async Task SeeStepsAsync(Upload upload)
    {
        var steps = (await deployment.Records.EventsAsync(upload)).Rows;
        for (var i = 0; i < steps.Count; i++)
        {
            var (from, to) = (steps[i].IsNull("from_status") ? "" : steps[i].Get<string>("from_status"), steps[i].IsNull("to_status") ? ""
                : steps[i].Get<string>("to_status"));
            _seen.Add(new Observation(Aspect.Transition, string.Create(CultureInfo.InvariantCulture, $"step {i + 1} of the {upload.Document.Name}"),
                $"{from} → {to}, {steps[i].Get<string>("type")}, {steps[i].Get<string>("severity")}, {steps[i].Get<string>("code")}"));
        }
    }

    private async Task SeeRowsAsync(Upload upload)
    {
        var chunks = (await deployment.Database.QueryAsync(
            "the document's chunks and vectors as fingerprints",
            """
            select c.chunk_ord, c.chunk_sha, c.embed_model, c.vector_dim, md5(c.embedding::text) as vector
            from upload_pipeline.document_chunks c where c.document_id = @document order by c.chunk_ord
            """,
            [("document", upload.DocumentId)], deployment.Cancellation)).Rows;
        _seen.Add(new Observation(Aspect.Row, $"chunks of the {upload.Document.Name}", $"{chunks.Count}"));
        foreach (var chunk in chunks)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"chunk {chunk.Get<int>("chunk_ord")} of the {upload.Document.Name}");
            _seen.Add(new Observation(Aspect.Row, $"text of {name}", chunk.Get<string>("chunk_sha")));
            _seen.Add(new Observation(Aspect.Row, $"vector of {name}", $"{chunk.Get<string>("embed_model")} {chunk.Get<int>("vector_dim")} {(chunk.IsNull("vector") ? "none" : chunk.Get<string>("vector"))}"));
        }

        _seen.Add(new Observation(Aspect.Row, $"rest in the buffers of the {upload.Document.Name}", $"{await deployment.Records.BuffersAsync(upload)}"));
        _seen.Add(new Observation(Aspect.Row, $"status in the record of the {upload.Document.Name}",
            (await deployment.Records.DocumentAsync(upload)).Get<string>("processing_status")));
    }

    private void See(string name, ServiceAnswer answer) => _seen.Add(new Observation(Aspect.Answer, name, AnswerShape.Of(answer)));
}
