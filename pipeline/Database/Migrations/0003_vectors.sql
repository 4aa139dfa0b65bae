-- pgvector where the server has it; else real[] of the same length and a distance in SQL, so that the pipeline runs on any PostgreSQL.
do $$
begin
    if exists (select from pg_available_extensions where name = 'vector') then
        create extension if not exists vector;
        alter table upload_pipeline.document_vector_buffer add column vector vector(1536) not null;
        alter table upload_pipeline.document_chunks add column embedding vector(1536) not null;
        create index document_chunks_embedding on upload_pipeline.document_chunks using hnsw (embedding vector_cosine_ops);
        create function upload_pipeline.cosine_distance(a vector, b vector) returns double precision language sql immutable strict parallel safe as
        'select a <=> b';
    else
        alter table upload_pipeline.document_vector_buffer add column vector real[] not null
            check (array_ndims(vector) = 1 and array_length(vector, 1) = 1536 and array_position(vector, null) is null);
        alter table upload_pipeline.document_chunks add column embedding real[] not null
            check (array_ndims(embedding) = 1 and array_length(embedding, 1) = 1536 and array_position(embedding, null) is null);
        create function upload_pipeline.cosine_distance(a real[], b real[]) returns double precision language sql immutable strict parallel safe as
        'select 1 - sum(x::float8 * y) / nullif(sqrt(sum(x::float8 * x)) * sqrt(sum(y::float8 * y)), 0) from unnest(a, b) as pair(x, y)';
    end if;
end
$$;
