Feature: Coverage
  What the suite has not touched, it cannot vouch for. These scenarios look back at a finished run; './acceptance run' runs them after all others.

  @P9-M5 @after-run
  Rule: Coverage of all functionality is shown
    Each figure is computed from the evidence that the run has left, against what the system itself says that it has.

    Scenario: Every answer of every route was seen
      Given the evidence of the finished run
      When the API is asked which answers its routes have
      Then the run has seen each of these answers

    Scenario: Every status of a job was reached
      Given the evidence of the finished run
      Then the run has seen a job in each of these statuses:
        | status                |
        | uploaded              |
        | parse_queued          |
        | parsed                |
        | parse_validated       |
        | chunking              |
        | chunks_stored         |
        | embedding_queued      |
        | embedding_in_progress |
        | embeddings_stored     |
        | complete              |
        | failed_parse          |
        | failed_embedding      |

    Scenario: Every step between two statuses was seen
      Left out are the failures of a job whose bytes never came, of a text on its way from the parser to the chunks, and of
      chunks that are not yet embedded, with the ways back from them. They take an address that runs out while a worker
      waits, or a fault of the disk or of the program, and no scenario of a run has these. That the database takes all
      legal steps and no other is tried in the feature of the state machine.

      Given the evidence of the finished run
      Then the run has seen a job make each of these steps:
        | from                  | to                    |
        | uploaded              | parse_queued          |
        | parse_queued          | parsed                |
        | parsed                | parse_validated       |
        | parse_validated       | chunking              |
        | chunking              | chunks_stored         |
        | chunks_stored         | embedding_queued      |
        | embedding_queued      | embedding_in_progress |
        | embedding_in_progress | embeddings_stored     |
        | embeddings_stored     | complete              |
        | parse_queued          | failed_parse          |
        | embedding_in_progress | failed_embedding      |
        | embeddings_stored     | failed_embedding      |
        | failed_parse          | uploaded              |
        | failed_embedding      | chunks_stored         |
        | embedding_in_progress | chunks_stored         |

    Scenario: Every kind of event was seen
      Given the evidence of the finished run
      Then the run has seen each of these kinds of event:
        | kind          |
        | stage_started |
        | stage_done    |
        | retry         |
        | error         |
        | finalized     |

    Scenario: Every code of an event on the way to the end was seen
      Given the evidence of the finished run
      Then the run has seen each of these codes of an event:
        | code              |
        | UPLOAD_ACCEPTED   |
        | UPLOAD_DEDUP_HIT  |
        | UPLOAD_STORED     |
        | PARSE_QUEUED      |
        | PARSE_DONE        |
        | PARSE_VALIDATED   |
        | CHUNK_STARTED     |
        | CHUNKS_STORED     |
        | EMBED_QUEUED      |
        | EMBED_STARTED     |
        | EMBEDDINGS_STORED |
        | JOB_COMPLETED     |
        | RETRY_MANUAL      |
        | LEASE_TAKEN_OVER  |

    Scenario: Every reason of a failure that can be brought about was seen
      Left out are the reasons that no scenario of a run brings about: bytes that never come, a text that gives no chunk or
      that storage has changed, storage that fails between the services, an error of the worker itself, and a few refusals
      of parser and embedder that the worker treats as it treats those below.

      Given the evidence of the finished run
      Then the run has seen each of these reasons of a failure:
        | reason                |
        | PARSE_NOT_A_PDF       |
        | PARSE_TRUNCATED       |
        | PARSE_UNREADABLE      |
        | PARSE_ENCRYPTED       |
        | PARSE_EMPTY           |
        | PARSE_TOO_LARGE       |
        | PARSE_TOO_MANY_PAGES  |
        | PARSE_TIMEOUT         |
        | PARSE_LOST            |
        | PARSER_TIMEOUT        |
        | PARSER_UNAVAILABLE    |
        | PARSER_RATE_LIMITED   |
        | PARSER_UNREACHABLE    |
        | PARSER_MALFORMED      |
        | EMBEDDER_UNAVAILABLE  |
        | EMBEDDER_RATE_LIMITED |
        | EMBEDDER_TIMEOUT      |
        | EMBEDDER_UNREACHABLE  |
        | EMBEDDER_MALFORMED    |
        | EMBEDDER_REJECTED     |
        | EMBEDDER_CIRCUIT_OPEN |
        | FINALIZE_INCOMPLETE   |

    Scenario: Every kind of alert was seen
      Given the evidence of the finished run
      Then the run has seen each of these kinds of alert:
        | kind           |
        | service_down   |
        | no_worker      |
        | job_stuck      |
        | error_rate     |
        | silent_failure |

    Scenario: Every table was asked and had an answer
      Given the evidence of the finished run
      Then the run has seen rows of each of these tables:
        | table                  |
        | documents              |
        | upload_jobs            |
        | document_chunk_buffer  |
        | document_vector_buffer |
        | document_chunks        |
        | events                 |
        | webhook_log            |

    Scenario: Every criterion has a scenario that ran
      Given the evidence of the finished run
      Then a scenario was run for each criterion of the catalogue
