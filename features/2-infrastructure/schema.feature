Feature: Schema
  In iteration 002 the migration was not applied: the tables that the worker writes to did not exist.

  @P9-1.2 @B002-3
  Rule: The database has the schema of the upload pipeline
    In iteration 002 the migration had not been applied: the tables of the buffers were absent or out of reach.

    Scenario Outline: The table <table> has its columns
      When the schema of the upload pipeline is read from the database
      Then the table <table> has the columns <columns>

      Examples:
        | table                  | columns                                                                                              |
        | documents              | document_id, user_id, filename, mime, bytes_len, file_sha256, parsed_sha256, raw_path, parsed_path, processing_status, created_at, updated_at |
        | upload_jobs            | job_id, user_id, document_id, status, state, raw_path, parsed_path, parsed_sha256, chunks_version, embed_model, embed_version, progress, retry_count, last_error, webhook_secret, correlation_id, claimed_by, claimed_at, processing_started_at, processing_completed_at, created_at, updated_at |
        | document_chunk_buffer  | chunk_id, document_id, chunk_ord, chunker_name, chunker_version, chunk_sha, text, meta, created_at   |
        | document_vector_buffer | document_id, chunk_id, embed_model, embed_version, vector, vector_sha, batch_id, created_at          |
        | document_chunks        | chunk_id, document_id, chunker_name, chunker_version, chunk_ord, text, chunk_sha, embed_model, embed_version, vector_dim, embedding, created_at, updated_at |
        | events                 | event_id, job_id, document_id, ts, type, severity, code, payload, correlation_id                     |
        | webhook_log            | nonce, job_id, received_at, outcome                                                                  |

  @PRD003-AC2.4 @PRD003-FR1.2
  Rule: The schema and its buffer tables are within reach and work
    That a table exists is not enough: a row must go in, come out again, and be refused when it contradicts another.

    Scenario: A chunk can be written to the buffer and read back
      Given Dora's two-page policy is complete
      When a chunk of the document is written to the chunk buffer
      Then it can be read back with the same text

    Scenario: The same chunk is not buffered twice
      Given Dora's two-page policy is complete
      When a chunk of the document is written to the chunk buffer twice
      Then the database refuses the second one as a duplicate

    Scenario: A vector of a chunk that does not exist is refused
      Given Dora's two-page policy is complete
      When a vector of an unknown chunk is written to the vector buffer
      Then the database refuses it as pointing nowhere
