-- Vectors do not get smaller, so trying to compress each of them is lost time. It is the default of the type vector already.
alter table upload_pipeline.document_chunks alter column embedding set storage external;
alter table upload_pipeline.document_vector_buffer alter column vector set storage external;
