using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.Security;

/// <summary>The secrets that callbacks are signed with, and their change (contract §5). Evidence never shows them.</summary>
public sealed class CallbackSecrets(DatabaseDriver database, ScenarioDeadline deadline)
{
    /// <summary>The job's secret.</summary>
    public async Task<string> OfAsync(Upload upload) => (await database.QueryAsync(
        "the secret of the job's callbacks", "select j.webhook_secret from upload_pipeline.upload_jobs j where j.job_id = @job",
        [("job", upload.JobId)], deadline.Token)).OnlyRow("secret of the job").Get<string>("webhook_secret");

    /// <summary>Whether this implementation changes secrets by the function of the reference pipeline.</summary>
    public async Task<bool> CanRotateAsync() => (await database.QueryAsync(
        "whether the database can change a job's secret",
        "select to_regprocedure('upload_pipeline.rotate_webhook_secret(uuid, interval)') is not null as there",
        [], deadline.Token)).OnlyRow("answer").Get<bool>("there");

    /// <summary>Changes the secret; the old one stays good for a while.</summary>
    /// <param name="upload">Whose job.</param>
    /// <param name="oldIsGoodFor">How long the old one is good; zero ends it at once.</param>
    public async Task RotateAsync(Upload upload, TimeSpan oldIsGoodFor) => await database.QueryAsync(
        "the job's secret is changed",
        "select upload_pipeline.rotate_webhook_secret(@job, @period) as webhook_secret", [("job", upload.JobId), ("period", oldIsGoodFor)], deadline.Token);
}
