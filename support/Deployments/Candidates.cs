using System.Globalization;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Deployments;

/// <summary>Candidates that a deployment must tell apart: good ones that go live, and bad ones that must not stay.</summary>
public static class Candidates
{
    // A document of the check goes through in a fraction of a second; this is far beyond any bound on it, and the check does not wait for it.
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(10);

    /// <summary>Every one, good ones first.</summary>
    public static IReadOnlyList<Candidate> All { get; } =
    [
        new("smaller batches") { IsGood = true, Settings = Only(Service.Worker, "OPENAI_MAX_BATCH_SIZE", "8") },
        new("a new index")
        {
            IsGood = true,
            Schema = new SchemaChange("create index candidate_documents_by_name on upload_pipeline.documents (filename)",
                "drop index upload_pipeline.candidate_documents_by_name"),
        },
        new("a migration that breaks off")
        {
            Schema = new SchemaChange("alter table upload_pipeline.documents add column note text; alter table upload_pipeline.no_such_table add column note text", "select 1"),
        },
        new("a migration that loses a key")
        {
            // The key is found by its columns, because every implementation may name it as it likes; it comes back under the name that it had.
            Schema = new SchemaChange(
                """
                do $$ declare key record; begin
                    select conname, pg_get_constraintdef(oid) as definition into strict key from pg_constraint
                    where conrelid = 'upload_pipeline.document_chunk_buffer'::regclass and contype = 'u';
                    execute format('alter table upload_pipeline.document_chunk_buffer drop constraint %I', key.conname);
                    execute format('comment on table upload_pipeline.document_chunk_buffer is %L', key.conname || ' ' || key.definition);
                end $$
                """,
                """
                do $$ declare key text := obj_description('upload_pipeline.document_chunk_buffer'::regclass); begin
                    execute 'alter table upload_pipeline.document_chunk_buffer add constraint ' || key;
                    comment on table upload_pipeline.document_chunk_buffer is null;
                end $$
                """),
        },
        new("a migration without a way back") { Schema = new SchemaChange("alter table upload_pipeline.documents add column note text", null) },
        new("no worker") { Without = [Service.Worker] },
        new("a wrong key of the embedder") { Settings = Only(Service.Worker, "OPENAI_API_KEY", "a-key-that-nobody-gave-out") },
        new("a worker without the embedder's address") { Settings = Only(Service.Worker, "OPENAI_API_URL", null) },
        new("a slow embedder") { Settings = Only(Service.Embedder, "MOCK_OPENAI_DELAY", SlowAnswer.TotalSeconds.ToString(CultureInfo.InvariantCulture)) },
        new("chunks that vanish silently")
        {
            Schema = new SchemaChange(
                """
                create function upload_pipeline.candidate_loses_chunks() returns trigger language plpgsql as
                'begin delete from upload_pipeline.document_chunks where document_id = new.document_id; return null; end';
                create trigger candidate_loses_chunks after update of status on upload_pipeline.upload_jobs
                for each row when (new.status = 'complete') execute function upload_pipeline.candidate_loses_chunks()
                """,
                "drop trigger candidate_loses_chunks on upload_pipeline.upload_jobs; drop function upload_pipeline.candidate_loses_chunks()"),
        },
    ];

    /// <summary>A candidate by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names there are.</exception>
    public static Candidate Named(string name) => All.FirstOrDefault(candidate => candidate.Name == name)
        ?? throw new ArgumentException($"There is no candidate '{name}'. There are: {string.Join("; ", All.Select(candidate => candidate.Name))}.");

    private static Dictionary<Service, IReadOnlyDictionary<string, string?>> Only(Service service, string setting, string? value) =>
        new() { [service] = new Dictionary<string, string?> { [setting] = value } };
}
