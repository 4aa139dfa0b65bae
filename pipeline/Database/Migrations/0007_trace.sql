-- The trace that the upload began; what the workers do for the job later belongs to it.
alter table upload_pipeline.upload_jobs add column trace_parent text;
