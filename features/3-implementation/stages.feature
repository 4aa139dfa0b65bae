Feature: Stages
  A document passes through the stages of the pipeline in one order and no other.

  @P9-2.1
  Rule: Upload, parse, chunk, embed and finalize follow each other
    In iteration 002 embedding was never begun, and it looked like success. A stage that is left out must not go unseen.

    Scenario: Every stage is passed, in order, and leaves its event
      Given Dora's two-page policy is complete
      Then its events show these statuses in this order:
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
      And all of its events carry the number of the upload that caused them
      And no event is older than the upload

    @B002-7
    Scenario: The document's own record follows the job
      Given Dora's two-page policy is complete
      Then the document's record says that it is complete
      And none of its dates is before the upload or in the future

    Scenario Outline: The <document> ends in a clear failure
      When Dora uploads the <document>
      Then the document ends as failed at the parser, for the reason "<reason>"
      And nothing of the document is left in the buffers
      And the last event of the job is an error

      Examples:
        | document              | reason          |
        | scan                  | PARSE_EMPTY     |
        | truncated file        | PARSE_TRUNCATED |
        | text file called .pdf | PARSE_NOT_A_PDF |
