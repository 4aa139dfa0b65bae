using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.StateMachine;

/// <summary>Makes what iteration 002 would have called a success: a job that went through every status while nothing was stored for it.</summary>
public sealed class FalseCompletion(DatabaseDriver database, ScenarioDeadline deadline)
{
    private static readonly string Statements =
        """
        insert into upload_pipeline.documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
        values (@document, @document, 'never-processed.pdf', 'application/pdf', 1, repeat('0', 64), 'storage://raw/never-processed.pdf');
        insert into upload_pipeline.upload_jobs (job_id, user_id, document_id, status, state, raw_path)
        values (@job, @document, @document, 'uploaded', 'queued', 'storage://raw/never-processed.pdf');

        """
        + string.Concat(StateMachineDriver.Path.Skip(1).SkipLast(1).Select(status =>
            $"update upload_pipeline.upload_jobs set status = '{status}', state = 'working' where job_id = @job;\n"))
        + """
          update upload_pipeline.upload_jobs set status = 'complete', state = 'done', processing_started_at = now(), processing_completed_at = now() where job_id = @job;
          select j.job_id, j.status, j.state from upload_pipeline.upload_jobs j where j.job_id = @job
          """;

    /// <summary>The job that claims to be complete.</summary>
    public async Task<Guid> MakeAsync()
    {
        var job = Guid.NewGuid();
        await database.QueryAsync("a job marked as complete without anything stored for it", Statements, [("job", job), ("document", Guid.NewGuid())], deadline.Token);
        return job;
    }
}
