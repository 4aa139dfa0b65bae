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

    Scenario: Every kind of event was seen
      Given the evidence of the finished run
      Then the run has seen each of these kinds of event:
        | kind          |
        | stage_started |
        | stage_done    |
        | retry         |
        | error         |
        | finalized     |

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
