-- The dashboard lists the jobs whose status changed last. A claim and its return change updated_at alone, and no index for it.
create index upload_jobs_recent_status on upload_pipeline.upload_jobs (status_since desc);
drop index upload_pipeline.upload_jobs_recent;
