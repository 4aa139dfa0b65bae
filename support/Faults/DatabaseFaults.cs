namespace Acceptance.Support.Faults;

/// <summary>What is done to the tables of contract §7.</summary>
internal static class DatabaseFaults
{
    private static readonly string[] EndToEnd = ["PRD003-AC1.2"];
    private static readonly string[] Stages = ["P9-2.1"];
    private static readonly string[] Schema = ["P9-1.2", "PRD003-AC2.1", "PRD003-AC2.4"];
    private static readonly string[] Constraints = ["PRD003-NFR2.2", "PRD003-AC2.4", "PRD003-AC2.1"];
    private static readonly string[] Transitions = ["PRD003-AC3.1"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. Writes(), .. Statuses(), .. Dates(), .. Contents(), .. Structure()];

    private static IEnumerable<Fault> Writes()
    {
        yield return DatabaseFault.Trigger("lost-chunk-buffer", "Writes to the chunk buffer vanish without a word", EndToEnd, "before insert",
            "document_chunk_buffer", "return null;");
        yield return DatabaseFault.Trigger("lost-vector-buffer", "Writes to the vector buffer vanish without a word", EndToEnd, "before insert",
            "document_vector_buffer", "return null;");
        yield return DatabaseFault.Trigger("lost-chunks", "The document's chunks are never stored", EndToEnd, "before insert", "document_chunks",
            "return null;");
        yield return DatabaseFault.Trigger("lost-events", "No event is written", Stages, "before insert", "events", "return null;");
        yield return DatabaseFault.Trigger("lost-parsed-event", "The event of the parsed document is lost", Stages, "before insert", "events",
            "return null;", "new.payload ->> 'to' = 'parsed'");
        yield return DatabaseFault.Trigger("lost-error-events", "Failures leave no event", Stages, "before insert", "events", "return null;",
            "new.type = 'error'");
        yield return DatabaseFault.Trigger("lost-callback-log", "Callbacks are not written down", ["PRD003-AC1.3"], "before insert", "webhook_log",
            "return null;");
        yield return DatabaseFault.Trigger("kept-buffers", "The chunk buffer is never emptied", EndToEnd, "before delete", "document_chunk_buffer",
            "return null;");
        yield return DatabaseFault.Trigger("refilled-buffers", "Emptied buffers fill again", EndToEnd, "after delete", "document_chunk_buffer",
            "insert into upload_pipeline.document_chunk_buffer select old.*; return null;");
        yield return DatabaseFault.Trigger("lost-first-vector", "The vector of a document's first chunk is lost", EndToEnd, "before insert",
            "document_vector_buffer",
            "if (select b.chunk_ord from upload_pipeline.document_chunk_buffer b where b.chunk_id = new.chunk_id) = 0 then return null; end if; return new;");
        yield return DatabaseFault.Trigger("halved-chunks", "Every second chunk is lost", EndToEnd, "before insert", "document_chunks",
            "return null;", "new.chunk_ord % 2 = 1");
        yield return DatabaseFault.Trigger("halved-batches", "Every second vector of a batch is lost", EndToEnd, "before insert",
            "document_vector_buffer", "return null;",
            "hashtext(new.chunk_id::text) % 2 = 0");
        yield return DatabaseFault.Trigger("deleted-at-the-end", "The chunks are gone once the job is complete", EndToEnd, "after update of status",
            "upload_jobs",
            "delete from upload_pipeline.document_chunks where document_id = new.document_id; return null;", "new.status = 'complete'");
    }

    private static IEnumerable<Fault> Statuses()
    {
        yield return DatabaseFault.Trigger("frozen-at-upload", "No job ever leaves its first status", Stages, "before update", "upload_jobs",
            "new.status := old.status; return new;", "old.status = 'uploaded'");
        yield return DatabaseFault.Trigger("frozen-at-parser", "No job gets past the parser", Stages, "before update", "upload_jobs", "return old;",
            "new.status = 'parsed'");
        yield return DatabaseFault.Trigger("frozen-at-embedding", "Embedding is never begun", EndToEnd, "before update", "upload_jobs",
            "return old;", "new.status = 'embedding_in_progress'");
        yield return DatabaseFault.Trigger("never-complete", "No job is ever complete", EndToEnd, "before update", "upload_jobs", "return old;",
            "new.status = 'complete'");
        yield return DatabaseFault.Trigger("falsely-complete", "Jobs are called complete when the parser has the document", EndToEnd,
            "before update", "upload_jobs",
            "new.status := 'complete'; new.state := 'done'; new.claimed_by := null; new.claimed_at := null; new.processing_completed_at := clock_timestamp(); return new;",
            "new.status = 'parsed'");
        yield return DatabaseFault.Trigger("falsely-complete-failures", "Documents that cannot be read are called complete", Stages, "before update",
            "upload_jobs",
            "new.status := 'complete'; new.state := 'done'; new.processing_completed_at := clock_timestamp(); return new;", "new.status = 'failed_parse'");
        yield return DatabaseFault.Trigger("frozen-record", "The document's own record stays at its first status", ["P9-2.1", "B002-7"],
            "before update", "documents",
            "new.processing_status := old.processing_status; return new;");
        yield return DatabaseFault.Trigger("lost-progress", "Progress is never written", ["P9-2.2"], "before update", "upload_jobs",
            "new.progress := '{}'; return new;");
        yield return DatabaseFault.Trigger("gap-in-the-trail", "An event says that it begins where no event has ended", ["P9-3.4"], "before insert", "events",
            "new.payload := jsonb_set(new.payload, '{from}', '\"uploaded\"'); return new;", "new.payload ->> 'from' = 'chunking'");
        yield return DatabaseFault.Trigger("retries-of-bad-documents", "Documents that cannot be read are said to have been tried three times more", ["P9-4.3"],
            "before update", "upload_jobs", "new.retry_count := 3; return new;", "new.status = 'failed_parse'");
        yield return new DatabaseFault("legal-everything", "The database takes every step, legal or not", Transitions, DropTriggers("upload_jobs",
            "t.tgtype & 2 = 2"));
        yield return DatabaseFault.Trigger("refused-step", "The database refuses the step from chunks to embedding", Transitions, "before update",
            "upload_jobs",
            "raise exception 'refused' using errcode = 'check_violation';", "old.status = 'chunks_stored' and new.status = 'embedding_queued'");
    }

    private static IEnumerable<Fault> Dates()
    {
        string[] dates = ["P9-2.1", "B002-7"];
        yield return DatabaseFault.Trigger("documents-of-the-past", "Documents are dated years before their upload", dates, "before insert", "documents",
            "new.created_at := new.created_at - interval '30 years'; return new;");
        yield return DatabaseFault.Trigger("documents-of-the-future", "Documents are dated a day ahead", dates, "before insert", "documents",
            "new.created_at := new.created_at + interval '1 day'; new.updated_at := new.created_at; return new;");
        yield return DatabaseFault.Trigger("jobs-of-the-future", "Jobs change tomorrow", dates, "before update", "upload_jobs",
            "new.updated_at := new.updated_at + interval '1 day'; return new;");
        yield return DatabaseFault.Trigger("events-of-the-past", "Events are older than the upload", Stages, "before insert", "events",
            "new.ts := new.ts - interval '1 hour'; return new;");
        yield return DatabaseFault.Trigger("events-in-disorder", "Later events are dated earlier", Stages, "before insert", "events",
            "new.ts := new.ts - make_interval(secs => 100 * (select count(*) from upload_pipeline.events e where e.job_id = new.job_id)); return new;");
        yield return DatabaseFault.Trigger("no-start", "Nobody writes when the work began", dates, "before update", "upload_jobs",
            "new.processing_started_at := null; return new;");
    }

    private static IEnumerable<Fault> Contents()
    {
        yield return DatabaseFault.Trigger("wrong-text", "Chunks hold another text than the document's", EndToEnd, "before insert",
            "document_chunks", "new.text := 'lorem ipsum'; return new;");
        yield return DatabaseFault.Trigger("other-data", "Each deployment holds a text of its own in place of the document's", EndToEnd, "before insert",
            "document_chunks",
            "new.text := 'made up for ' || current_database(); new.chunk_sha := encode(sha256(convert_to(new.text, 'UTF8')), 'hex'); return new;");
        yield return DatabaseFault.Trigger("shortened-text", "Chunks hold only the beginning of their text", EndToEnd, "before insert",
            "document_chunks", "new.text := left(new.text, 20); return new;");
        yield return DatabaseFault.Trigger("gaps", "The numbers of chunks have gaps", EndToEnd, "before insert", "document_chunks",
            "new.chunk_ord := new.chunk_ord * 2; return new;");
        yield return DatabaseFault.Trigger("one-vector-for-all", "Every chunk has the same vector", ["PRD003-FR5.3", "PRD003-KPI2"], "before insert",
            "document_chunks",
            "new.embedding := coalesce((select c.embedding from upload_pipeline.document_chunks c limit 1), new.embedding); return new;");
        yield return DatabaseFault.Trigger("mixed-numbers", "Events do not carry the number of their upload", Stages, "before insert", "events",
            "new.correlation_id := gen_random_uuid(); return new;");
        yield return DatabaseFault.Trigger("one-reason-for-all", "Every failure has the same reason", Stages, "before update", "upload_jobs",
            "new.last_error := jsonb_set(new.last_error, '{code}', '\"UNKNOWN\"'); return new;", "new.last_error is not null");
    }

    private static IEnumerable<Fault> Structure()
    {
        yield return new DatabaseFault("no-unique-documents", "The same document can be stored twice", Schema, DropUnique("documents"));
        yield return new DatabaseFault("no-unique-chunks", "The same chunk can be buffered twice", Constraints, DropUnique("document_chunk_buffer"));
        yield return new DatabaseFault("no-unique-vectors", "The same vector can be buffered twice", ["PRD003-NFR2.2", "PRD003-FR5.3"],
            DropUnique("document_vector_buffer"));
        yield return new DatabaseFault("no-one-active-job", "A document can have several active jobs", ["PRD003-AC2.1"],
            DropIndexes("i.indisunique and i.indpred is not null and i.indrelid = 'upload_pipeline.upload_jobs'::regclass"));
        yield return new DatabaseFault("no-polling-index", "Waiting jobs are found by reading all of them", ["PRD003-NFR2.2"],
            DropIndexes("not i.indisunique and i.indpred is not null and i.indrelid = 'upload_pipeline.upload_jobs'::regclass"));
        yield return new DatabaseFault("orphan-vectors", "A vector may belong to no chunk", Constraints,
            DropConstraints("document_vector_buffer", "contype = 'f' and confrelid = 'upload_pipeline.document_chunk_buffer'::regclass"));
        yield return new DatabaseFault("no-chunk-buffer", "The chunk buffer was never made", ["P9-1.2", "PRD003-AC2.1"],
            "drop table upload_pipeline.document_chunk_buffer cascade");
        yield return new DatabaseFault("no-vector-buffer", "The vector buffer was never made", ["P9-1.2", "PRD003-AC2.1"],
            "drop table upload_pipeline.document_vector_buffer cascade");
        yield return new DatabaseFault("missing-migration", "The migration was not applied", ["P9-1.2", "PRD003-AC2.1"],
            "drop schema upload_pipeline cascade");
        yield return new DatabaseFault("missing-column", "A column is missing", ["P9-1.2"],
            "alter table upload_pipeline.document_chunk_buffer drop column meta");
        yield return new DatabaseFault("renamed-column", "A column has another name", ["P9-1.2"],
            "alter table upload_pipeline.webhook_log rename column received_at to seen_at");
    }

    private static string DropUnique(string table) => DropConstraints(table, "contype = 'u'");

    private static string DropConstraints(string table, string which) =>
        $"""
        do $$ declare item record; begin
            for item in select conname from pg_constraint where conrelid = 'upload_pipeline.{table}'::regclass and {which} loop
                execute format('alter table upload_pipeline.{table} drop constraint %I cascade', item.conname);
            end loop;
        end $$
        """;

    private static string DropIndexes(string which) =>
        $"""
        do $$ declare item record; begin
            for item in select i.indexrelid::regclass::text as name from pg_index i where {which} loop
                execute 'drop index ' || item.name;
            end loop;
        end $$
        """;

    private static string DropTriggers(string table, string which) =>
        $"""
        do $$ declare item record; begin
            for item in select t.tgname from pg_trigger t where t.tgrelid = 'upload_pipeline.{table}'::regclass and not t.tgisinternal and {which} loop
                execute format('drop trigger %I on upload_pipeline.{table}', item.tgname);
            end loop;
        end $$
        """;
}
