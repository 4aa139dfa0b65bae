-- The monitor reads the columns that its page needs, and neither names and hashes of documents nor why a job failed.
revoke all on upload_pipeline.documents, upload_pipeline.dead_letter, upload_pipeline.upload_jobs, upload_pipeline.events, upload_pipeline.workers
    from upload_pipeline_monitor;
grant select (job_id, document_id, status, state, progress, claimed_by, heartbeat_at, available_at, status_since, processing_completed_at)
    on upload_pipeline.upload_jobs to upload_pipeline_monitor;
grant select (job_id, ts, type, payload) on upload_pipeline.events to upload_pipeline_monitor;
grant select (worker_id, heartbeat_at) on upload_pipeline.workers to upload_pipeline_monitor;

-- Rows of the buffers come and go, and none is changed.
revoke update on upload_pipeline.document_chunk_buffer, upload_pipeline.document_vector_buffer from upload_pipeline_worker;

-- The service that writes the nonces forgets them when they are too old to be good again.
grant delete on upload_pipeline.webhook_log to upload_pipeline_api;
