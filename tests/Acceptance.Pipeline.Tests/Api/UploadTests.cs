using System.Net;
using System.Text.Json.Nodes;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Tests.Running;
using Dapper;

namespace Acceptance.Pipeline.Tests.Api;

[Collection(ClusterTests.Name)]
public sealed class UploadTests(ServedApi served) : IClassFixture<ServedApi>
{
    private readonly RunningPipeline _pipeline = served.Pipeline;
    private readonly Guid _user = Guid.NewGuid();

    private PipelineClient Client => _pipeline.Client;

    [Fact]
    public async Task Duplicates_that_come_together_are_one_document_and_one_job()
    {
        var pdf = Pdf.WithPages(1);

        var uploads = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Client.AnnounceAsync(_user, pdf)));

        uploads.Select(upload => upload.DocumentId).Distinct().Should().Equal(PipelineIds.Document(_user, Sha256Text.Of(pdf)));
        uploads.Select(upload => upload.JobId).Distinct().Should().ContainSingle();
        var events = await Client.EventsAsync(uploads[0].JobId);
        events.Count(code => code == "UPLOAD_ACCEPTED").Should().Be(1);
        events.Count(code => code == "UPLOAD_DEDUP_HIT").Should().Be(11);
    }

    [Fact]
    public async Task Another_users_same_bytes_are_a_document_of_its_own()
    {
        var pdf = Pdf.WithPages(1);
        var (mine, theirs) = (await Client.AnnounceAsync(_user, pdf), await Client.AnnounceAsync(Guid.NewGuid(), pdf));

        theirs.DocumentId.Should().NotBe(mine.DocumentId);
        theirs.JobId.Should().NotBe(mine.JobId);
    }

    [Fact]
    public async Task Bytes_sent_twice_start_the_job_once()
    {
        var pdf = Pdf.WithPages(1);
        var upload = await Client.AnnounceAsync(_user, pdf);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PutAsync(upload.SignedUrl, pdf)));

        answers.Should().OnlyContain(answer => answer == HttpStatusCode.OK);
        (await Client.EventsAsync(upload.JobId)).Should().ContainSingle(code => code == "UPLOAD_STORED");
    }

    [Fact]
    public async Task Bytes_that_are_not_the_announced_ones_leave_nothing_behind()
    {
        var pdf = Pdf.WithPages(1);
        var upload = await Client.AnnounceAsync(_user, pdf);
        byte[] changed = [.. pdf[..^1], (byte)'x'];

        (await PutAsync(upload.SignedUrl, changed)).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PutAsync(upload.SignedUrl, pdf[..^1])).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await PutAsync(upload.SignedUrl, new byte[26_214_401])).Should().Be(HttpStatusCode.RequestEntityTooLarge);

        Directory.EnumerateFiles(_pipeline.StorageFolder, "*", SearchOption.AllDirectories).Should().NotContain(file => file.Contains($"{upload.DocumentId}"));
        Directory.EnumerateFiles(Path.Combine(_pipeline.StorageFolder, "incoming")).Should().BeEmpty();
        (await Client.JobAsync(upload.JobId)).State.Should().Be("queued");
    }

    [Fact]
    public async Task An_address_with_a_wrong_signature_or_none_is_refused()
    {
        var pdf = Pdf.WithPages(1);
        var upload = await Client.AnnounceAsync(_user, pdf);
        var address = upload.SignedUrl.AbsoluteUri;

        var elsewhere = address.Replace(upload.DocumentId.ToString(), Guid.NewGuid().ToString());
        foreach (var wrong in (string[])[address[..^4] + "AAAA", address.Split('?')[0], elsewhere])
            (await PutAsync(new Uri(wrong), pdf)).Should().Be(HttpStatusCode.Forbidden, wrong);
        using var read = await Client.SendAsync(_user, HttpMethod.Get, upload.SignedUrl.PathAndQuery);
        read.StatusCode.Should().Be(HttpStatusCode.Forbidden, "the address is for writing");
    }

    [Fact]
    public async Task A_clients_correlation_id_is_answered_and_found_in_the_job_and_its_event()
    {
        var correlation = Guid.NewGuid();

        using var answer = await Client.TryAnnounceAsync(_user, Pdf.WithPages(1), correlation);

        answer.Headers.GetValues("X-Correlation-Id").Should().Equal($"{correlation}");
        var job = (await PipelineClient.JsonOf(answer))["job_id"]!.GetValue<Guid>();
        await using var connection = await _pipeline.Database.OpenConnectionAsync();
        var pair = await connection.QuerySingleAsync<(Guid Job, Guid Event)>(
            "select j.correlation_id, e.correlation_id from upload_jobs j join events e using (job_id) where job_id = @job", new { job });
        pair.Should().Be((correlation, correlation));
    }

    [Fact]
    public async Task Another_users_job_and_one_that_does_not_exist_get_the_same_answer()
    {
        var upload = await Client.AnnounceAsync(_user, Pdf.WithPages(1));

        var answers = new List<string>();
        foreach (var job in (string[])[upload.JobId.ToString(), Guid.NewGuid().ToString(), "no-uuid"])
        {
            foreach (var (method, tail) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/retry") })
            {
                using var answer = await Client.SendAsync(Guid.NewGuid(), method, $"/api/v2/jobs/{job}{tail}");
                answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
                answers.Add(await answer.Content.ReadAsStringAsync());
            }
        }

        answers.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Jobs_are_listed_by_page_and_state()
    {
        var announced = new List<Guid>();
        for (var i = 0; i < 3; i++)
            announced.Add((await Client.AnnounceAsync(_user, Pdf.WithPages(1))).JobId);

        var page = await PageAsync("?limit=2&offset=1");
        JobsOf(page).Should().Equal([announced[1], announced[0]], "the newest comes first and is passed over");
        page["pagination"]!.ToJsonString().Should().Be("{\"limit\":2,\"offset\":1,\"total\":3,\"has_more\":false}");
        var (queued, done) = (await PageAsync("?state=queued"), await PageAsync("?state=done"));
        JobsOf(queued).Should().BeEquivalentTo(announced);
        queued["pagination"]!["total"]!.GetValue<int>().Should().Be(3);
        JobsOf(done).Should().BeEmpty();
        done["pagination"]!["total"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task A_job_that_is_under_way_cannot_be_retried()
    {
        var upload = await Client.AnnounceAsync(_user, Pdf.WithPages(1));

        using var answer = await Client.SendAsync(_user, HttpMethod.Post, $"/api/v2/jobs/{upload.JobId}/retry");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    private async Task<HttpStatusCode> PutAsync(Uri address, byte[] bytes)
    {
        using var answer = await Client.PutAsync(address, bytes);
        return answer.StatusCode;
    }

    private static IEnumerable<Guid> JobsOf(JsonNode page) => page["jobs"]!.AsArray().Select(job => job!["job_id"]!.GetValue<Guid>());

    private async Task<JsonNode> PageAsync(string query)
    {
        using var answer = await Client.SendAsync(_user, HttpMethod.Get, "/api/v2/jobs" + query);
        return await PipelineClient.JsonOf(answer);
    }
}
