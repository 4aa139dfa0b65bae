set local search_path = upload_pipeline;

-- Contract §4: the legal steps of status and of state, and no other. A step back is legal only with a retry by hand, which puts the job in the queue.
create function check_job_transition() returns trigger language plpgsql as $$
declare
    requeued constant boolean := old.state in ('retryable', 'deadletter') and new.state = 'queued';
begin
    if old.status <> new.status
        and (old.status, new.status) not in (
            ('uploaded', 'parse_queued'), ('parse_queued', 'parsed'), ('parsed', 'parse_validated'), ('parse_validated', 'chunking'),
            ('chunking', 'chunks_stored'), ('chunks_stored', 'embedding_queued'), ('embedding_queued', 'embedding_in_progress'),
            ('embedding_in_progress', 'embeddings_stored'), ('embeddings_stored', 'complete'),
            ('uploaded', 'failed_parse'), ('parse_queued', 'failed_parse'), ('parsed', 'failed_parse'),
            ('parse_validated', 'failed_chunking'), ('chunking', 'failed_chunking'),
            ('chunks_stored', 'failed_embedding'), ('embedding_queued', 'failed_embedding'),
            ('embedding_in_progress', 'failed_embedding'), ('embeddings_stored', 'failed_embedding'))
        and not (requeued and (old.status, new.status) in (
            ('parse_queued', 'uploaded'), ('parsed', 'uploaded'), ('failed_parse', 'uploaded'),
            ('chunking', 'parse_validated'), ('failed_chunking', 'parse_validated'),
            ('embedding_queued', 'chunks_stored'), ('embedding_in_progress', 'chunks_stored'), ('embeddings_stored', 'chunks_stored'),
            ('failed_embedding', 'chunks_stored')))
    then
        raise exception 'A job cannot go from status % to %.', old.status, new.status
            using errcode = 'check_violation', constraint = 'legal_status_transition', table = 'upload_jobs', schema = 'upload_pipeline';
    end if;

    if old.state <> new.state
        and (old.state, new.state) not in (
            ('queued', 'working'), ('working', 'done'), ('working', 'retryable'), ('working', 'deadletter'),
            ('retryable', 'queued'), ('retryable', 'deadletter'), ('deadletter', 'queued'))
    then
        raise exception 'A job cannot go from state % to %.', old.state, new.state
            using errcode = 'check_violation', constraint = 'legal_state_transition', table = 'upload_jobs', schema = 'upload_pipeline';
    end if;

    if old.status <> new.status then
        new.status_since := clock_timestamp();
    end if;
    return new;
end
$$;
create trigger check_transition before update of status, state on upload_jobs
    for each row execute function check_job_transition();

-- The moment of the last change that a user can see; a heartbeat is none, so it is not in the list.
create function touch() returns trigger language plpgsql as $$
begin
    new.updated_at := clock_timestamp();
    return new;
end
$$;
create trigger touch before update of status, state, progress, retry_count, last_error, parsed_path, claimed_by, bytes_received_at on upload_jobs
    for each row execute function touch();
create trigger touch before update on documents for each row execute function touch();
create trigger touch before update on document_chunks for each row execute function touch();

create function mirror_status() returns trigger language plpgsql as $$
begin
    update upload_pipeline.documents set processing_status = new.status where document_id = new.document_id and processing_status <> new.status;
    return null;
end
$$;
create trigger mirror_status after insert or update of status on upload_jobs for each row execute function mirror_status();

-- Wakes the workers the moment a job can be taken, whoever made it so.
create function announce_due_job() returns trigger language plpgsql as $$
begin
    perform pg_notify('upload_pipeline_jobs', '');
    return null;
end
$$;
create trigger announce_due_job after insert or update of state, claimed_by, available_at on upload_jobs
    for each row when (new.claimed_by is null and new.state in ('queued', 'working', 'retryable') and new.available_at <= now())
    execute function announce_due_job();

-- Contract §5: the parser may go on signing with the old secret until it ends.
create function rotate_webhook_secret(job uuid, previous_good_for interval) returns text language sql as $$
    update upload_pipeline.upload_jobs
    set previous_webhook_secret = webhook_secret, previous_webhook_secret_until = now() + previous_good_for,
        webhook_secret = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
    where job_id = job
    returning webhook_secret
$$;
