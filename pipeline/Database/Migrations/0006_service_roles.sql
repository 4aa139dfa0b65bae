-- One role a service, with what that service does and no more. They cannot log in: a deployer's login is made a member (docs/settings.md).
do $$
declare
    wanted text;
begin
    foreach wanted in array array['upload_pipeline_api', 'upload_pipeline_worker', 'upload_pipeline_monitor'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
                raise notice 'role % was created by another migration', wanted;
            end;
        end if;
    end loop;
end
$$;

grant usage on schema upload_pipeline to upload_pipeline_api, upload_pipeline_worker, upload_pipeline_monitor;

do $$
declare
    name text;
begin
    foreach name in array array['documents', 'upload_jobs', 'document_chunk_buffer', 'document_vector_buffer', 'document_chunks', 'events',
        'webhook_log', 'workers'] loop
        execute format('create policy services on upload_pipeline.%I for all to upload_pipeline_api, upload_pipeline_worker, upload_pipeline_monitor '
            'using (true) with check (true)', name);
    end loop;
end
$$;

grant select, insert, update on upload_pipeline.documents, upload_pipeline.upload_jobs to upload_pipeline_api;
grant insert on upload_pipeline.events to upload_pipeline_api;
grant select, insert on upload_pipeline.webhook_log to upload_pipeline_api;

grant select, update on upload_pipeline.documents, upload_pipeline.upload_jobs to upload_pipeline_worker;
grant insert on upload_pipeline.events to upload_pipeline_worker;
grant select, insert, update, delete on upload_pipeline.document_chunk_buffer, upload_pipeline.document_vector_buffer, upload_pipeline.document_chunks,
    upload_pipeline.workers to upload_pipeline_worker;

grant select on upload_pipeline.documents, upload_pipeline.events, upload_pipeline.workers, upload_pipeline.dead_letter to upload_pipeline_monitor;
grant select (job_id, user_id, document_id, status, state, progress, retry_count, last_error, correlation_id, claimed_by, claimed_at, heartbeat_at,
    available_at, status_since,
    processing_started_at, processing_completed_at, created_at, updated_at) on upload_pipeline.upload_jobs to upload_pipeline_monitor;
-- To count and to find what is missing, not to read what the documents say.
grant select (chunk_id, document_id) on upload_pipeline.document_chunk_buffer, upload_pipeline.document_vector_buffer, upload_pipeline.document_chunks
    to upload_pipeline_monitor;
