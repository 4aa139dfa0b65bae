Feature: Configuration
  A service that lacks a setting says so at its start, and does not look healthy while it does nothing.

  @PRD003-AC2.1 @B002-11
  Rule: The configuration of the infrastructure is verified by script
    The deployment of iteration 002 was never checked against what it needed.

    Scenario: The database is configured as the pipeline needs it
      When the schema of the upload pipeline is read from the database
      Then it has these tables:
        | table                  |
        | documents              |
        | upload_jobs            |
        | document_chunk_buffer  |
        | document_vector_buffer |
        | document_chunks        |
        | events                 |
        | webhook_log            |
      And one document of a user can only be stored once
      And one chunk of a document can only be stored once
      And a document can have one active job only

    Scenario: Migrating a database that is up to date changes nothing
      When the migration is run once more
      Then it succeeds
      And the schema is the same as before

    Scenario: Every address that a service is set to leads to a part that is well
      When each address in the settings of the services is followed
      Then at least 9 addresses were followed
      And each of them leads to a part that is well

  @P9-1.6 @PRD003-FR2.3
  Rule: Every setting is present, and a missing one is named
    A service without an address or a key cannot do its work. It has to end at once, with one line that a person can act on.

    Scenario Outline: The <service> does not start without <setting>
      When the <service> is started without its setting <setting>
      Then it ends by itself with a failure
      And it names <setting> in what it prints

      Examples:
        | service   | setting                   |
        | API       | DATABASE_URL              |
        | API       | SUPABASE_URL              |
        | API       | SUPABASE_SERVICE_ROLE_KEY |
        | API       | STORAGE_PATH              |
        | worker    | DATABASE_URL              |
        | worker    | SUPABASE_URL              |
        | worker    | SUPABASE_SERVICE_ROLE_KEY |
        | worker    | API_URL                   |
        | worker    | LLAMAPARSE_API_URL        |
        | worker    | OPENAI_API_URL            |
        | dashboard | DATABASE_URL              |
        | dashboard | API_URL                   |
        | dashboard | LLAMAPARSE_API_URL        |
        | dashboard | OPENAI_API_URL            |

    Scenario: A malformed setting is named, and its value is not shown
      When the worker is started with its setting DATABASE_URL malformed
      Then it ends by itself with a failure
      And it names DATABASE_URL in what it prints
      And it does not print the value
