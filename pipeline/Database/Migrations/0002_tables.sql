set local search_path = upload_pipeline;

create table documents (
    document_id       uuid primary key,
    user_id           uuid not null,
    filename          text not null check (length(filename) between 1 and 120),
    mime              text not null check (mime = 'application/pdf'),
    bytes_len         bigint not null check (bytes_len between 1 and 26214400),
    file_sha256       text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
    parsed_sha256     text check (parsed_sha256 ~ '^[0-9a-f]{64}$'),
    raw_path          text not null,
    parsed_path       text,
    processing_status text not null default 'uploaded',
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    unique (user_id, file_sha256)
);
create index documents_parsed_content on documents (user_id, parsed_sha256) where parsed_sha256 is not null;

create table upload_jobs (
    job_id                        uuid primary key,
    user_id                       uuid not null,
    document_id                   uuid not null references documents,
    status                        text not null default 'uploaded' check (status in (
                                      'uploaded', 'parse_queued', 'parsed', 'parse_validated', 'chunking', 'chunks_stored', 'embedding_queued',
                                      'embedding_in_progress', 'embeddings_stored', 'complete', 'failed_parse', 'failed_chunking', 'failed_embedding')),
    state                         text not null default 'queued' check (state in ('queued', 'working', 'retryable', 'done', 'deadletter')),
    raw_path                      text not null,
    parsed_path                   text,
    parsed_sha256                 text check (parsed_sha256 ~ '^[0-9a-f]{64}$'),
    chunks_version                text not null default 'markdown-simple@1',
    embed_model                   text not null default 'text-embedding-3-small',
    embed_version                 text not null default '1',
    progress                      jsonb not null default '{}' check (jsonb_typeof(progress) = 'object'),
    retry_count                   integer not null default 0 check (retry_count >= 0),
    last_error                    jsonb,
    webhook_secret                text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    previous_webhook_secret       text,
    previous_webhook_secret_until timestamptz,
    correlation_id                uuid not null default gen_random_uuid(),
    claimed_by                    text,
    claimed_at                    timestamptz,
    heartbeat_at                  timestamptz,
    -- A worker may take the job from this moment on: when the bytes arrived, a retry is due, a parse is to be asked after, or the upload ran out.
    available_at                  timestamptz not null default now(),
    bytes_received_at             timestamptz,
    parse_job_id                  text,
    parse_requested_at            timestamptz,
    status_since                  timestamptz not null default now(),
    processing_started_at         timestamptz,
    processing_completed_at       timestamptz,
    created_at                    timestamptz not null default now(),
    updated_at                    timestamptz not null default now(),
    check ((state = 'done') = (status = 'complete')),
    check ((state = 'deadletter') = (status like 'failed\_%')),
    check (state <> 'queued' or claimed_by is null),
    check ((claimed_by is null) = (claimed_at is null)),
    check (processing_started_at >= created_at and processing_completed_at >= processing_started_at)
);
create unique index upload_jobs_one_active on upload_jobs (document_id) where state in ('queued', 'working', 'retryable');
create index upload_jobs_polling on upload_jobs (status, created_at) where state in ('queued', 'working', 'retryable');
create index upload_jobs_due on upload_jobs (available_at) where state in ('queued', 'working', 'retryable');
create index upload_jobs_active_of_user on upload_jobs (user_id) where state in ('queued', 'working', 'retryable');
create index upload_jobs_of_user on upload_jobs (user_id, created_at desc);
create index upload_jobs_of_document on upload_jobs (document_id, created_at desc);
create index upload_jobs_completed on upload_jobs (processing_completed_at) where status = 'complete';
create index upload_jobs_claimed on upload_jobs (claimed_by) where claimed_by is not null;
create index upload_jobs_dead on upload_jobs (updated_at) where state = 'deadletter';
create index upload_jobs_recent on upload_jobs (updated_at desc);

create table document_chunk_buffer (
    chunk_id        uuid primary key,
    document_id     uuid not null references documents on delete cascade,
    chunk_ord       integer not null check (chunk_ord >= 0),
    chunker_name    text not null,
    chunker_version text not null,
    chunk_sha       text not null check (chunk_sha ~ '^[0-9a-f]{64}$'),
    text            text not null check (text <> ''),
    meta            jsonb not null default '{}',
    created_at      timestamptz not null default now(),
    unique (document_id, chunker_name, chunker_version, chunk_ord)
);

create table document_chunks (
    chunk_id        uuid primary key,
    document_id     uuid not null references documents on delete cascade,
    chunker_name    text not null,
    chunker_version text not null,
    chunk_ord       integer not null check (chunk_ord >= 0),
    text            text not null check (text <> ''),
    chunk_sha       text not null check (chunk_sha ~ '^[0-9a-f]{64}$'),
    embed_model     text not null,
    embed_version   text not null,
    vector_dim      integer not null default 1536 check (vector_dim = 1536),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    unique (document_id, chunker_name, chunker_version, chunk_ord)
);

create table document_vector_buffer (
    document_id   uuid not null references documents on delete cascade,
    chunk_id      uuid not null references document_chunk_buffer on delete cascade,
    embed_model   text not null,
    embed_version text not null,
    vector_sha    text not null check (vector_sha ~ '^[0-9a-f]{64}$'),
    batch_id      uuid not null,
    created_at    timestamptz not null default now(),
    unique (chunk_id, embed_model, embed_version)
);
create index document_vector_buffer_of_document on document_vector_buffer (document_id);

create table events (
    event_id       bigint generated always as identity primary key,
    job_id         uuid not null references upload_jobs on delete cascade,
    document_id    uuid not null,
    ts             timestamptz not null default clock_timestamp(),
    type           text not null check (type in ('stage_started', 'stage_done', 'retry', 'error', 'finalized')),
    severity       text not null check (severity in ('info', 'warn', 'error')),
    code           text not null check (code ~ '^[A-Z][A-Z0-9_]*$'),
    payload        jsonb not null default '{}',
    correlation_id uuid not null
);
create index events_of_job on events (job_id, event_id);
create index events_by_time on events (ts);
create index events_by_correlation on events (correlation_id);

create table webhook_log (
    nonce       text primary key check (length(nonce) between 1 and 128),
    job_id      uuid not null,
    received_at timestamptz not null default now(),
    outcome     text not null check (outcome in ('accepted', 'unchanged', 'rejected'))
);
create index webhook_log_by_time on webhook_log (received_at);

create table workers (
    worker_id    text primary key,
    started_at   timestamptz not null default now(),
    heartbeat_at timestamptz not null default now(),
    version      text not null
);

create view dead_letter with (security_invoker = true) as
    select job_id, user_id, document_id, status, retry_count, last_error, correlation_id, created_at, updated_at
    from upload_jobs where state = 'deadletter';
