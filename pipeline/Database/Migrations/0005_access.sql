set local search_path = upload_pipeline;

alter table documents enable row level security;
alter table upload_jobs enable row level security;
alter table document_chunk_buffer enable row level security;
alter table document_vector_buffer enable row level security;
alter table document_chunks enable row level security;
alter table events enable row level security;
alter table webhook_log enable row level security;
alter table workers enable row level security;

-- A signed-in user reads rows of his own and writes none; buffers, callbacks and workers are closed to him, and so are the callback's secrets.
create policy own_documents on documents for select to authenticated using (user_id = auth.uid());
create policy own_jobs on upload_jobs for select to authenticated using (user_id = auth.uid());
create policy own_events on events for select to authenticated
    using (exists (select from upload_jobs j where j.job_id = events.job_id and j.user_id = auth.uid()));
create policy own_chunks on document_chunks for select to authenticated
    using (exists (select from documents d where d.document_id = document_chunks.document_id and d.user_id = auth.uid()));
grant select on documents, events, document_chunks, dead_letter to authenticated;
grant select (job_id, user_id, document_id, status, state, raw_path, parsed_path, parsed_sha256, chunks_version, embed_model, embed_version, progress,
    retry_count, last_error, correlation_id, processing_started_at, processing_completed_at, created_at, updated_at) on upload_jobs to authenticated;

do $$
declare
    name text;
begin
    foreach name in array array['documents', 'upload_jobs', 'document_chunk_buffer', 'document_vector_buffer', 'document_chunks', 'events',
        'webhook_log', 'workers'] loop
        execute format('create policy service on upload_pipeline.%I for all to service_role using (true) with check (true)', name);
        execute format('grant select, insert, update, delete on upload_pipeline.%I to service_role', name);
    end loop;
end
$$;
grant select on dead_letter to service_role;
revoke execute on function rotate_webhook_secret(uuid, interval) from public;
grant execute on function rotate_webhook_secret(uuid, interval) to service_role;
