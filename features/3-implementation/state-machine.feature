Feature: State machine
  A job has one status at a time and goes from one to the next by rules that the database itself keeps.

  @PRD003-AC3.1 @PRD003-SM3 @PRD003-NFR2.1 @B002-4
  Rule: Tests cover all state transitions
    In iteration 002 jobs stayed in their first status, and nothing noticed.
    Every step between two statuses is tried here, on the database that the pipeline uses.

    Scenario: The database takes each step of the way to the end
      When every step from one status to another is tried
      Then these steps are taken:
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

    Scenario: The database refuses every other step
      When every step from one status to another is tried
      Then every other step towards the end is refused
      And a job can fail in its own stage only
      And no step leads away from a job that is over

    Scenario: The database keeps waiting, working and over apart
      When every change from one state to another is tried
      Then these changes are taken:
        | from       | to         |
        | queued     | working    |
        | working    | done       |
        | working    | retryable  |
        | working    | deadletter |
        | retryable  | queued     |
        | retryable  | deadletter |
        | deadletter | queued     |
      And no other change is taken

    Scenario: A failed job goes back into the queue where its stage began
      When every way from a failure back into the queue is tried
      Then a job goes back to its own stage or one before, and never forward

    Scenario: A job that waits for another try goes back to where its stage began
      When every way from a wait for another try back into the queue is tried
      Then a job goes back to the beginning of its own stage, and no farther
      When every step of a job that goes on waiting for another try is tried
      Then no step leads back

  @PRD003-FR3.1 @P9-3.3
  Rule: Each stage of the worker's state machine is tested
    What a stage has done is seen in what it leaves behind, not in what it says of itself.

    Scenario Outline: The stage "<stage>" leaves <trace>
      Given Dora's two-page policy is complete
      Then the stage has left <trace>

      Examples:
        | stage    | trace                                   |
        | upload   | the document's bytes in storage         |
        | parse    | the document's text in storage          |
        | validate | a hash of the text that fits            |
        | chunk    | the whole text in the chunks            |
        | embed    | a vector of its own for every chunk     |
        | finalize | the event that says that the job is done |

    Scenario: The stages follow each other in time
      Given Dora's benefits summary is complete
      Then no event of the job is older than the one before it

  @PRD003-FR3.4
  Rule: A stage passes its checks before the next one begins
    An empty or falsified text that is let through costs the later stages their work and money, and then answers users' questions wrongly.

    @slow-motion
    Scenario: A text with nothing in it does not reach the chunks
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back with an empty text
      Then the document ends as failed at the parser
      And the document has no chunks

    @slow-motion
    Scenario: A document whose text was of no use is parsed once more when its user asks for it
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back with an empty text
      Then the document ends as failed at the parser
      When Dora asks for another try of the job
      Then the job waits for the parser once more
      When the parser calls back at last
      Then the document is complete

    @slow-motion
    Scenario: A text that does not fit its hash does not reach the chunks
      Given the job of Dora's two-page policy waits for the parser
      When the parser attempts to call back with a text that does not fit its hash
      Then the API refuses it as invalid
      And the job still waits for the parser

    @impatient
    Scenario: A document that lacks a vector does not become complete
      Given this is broken in the pipeline: "The vector of a document's first chunk is lost"
      When Dora uploads the two-page policy
      Then the document ends as failed at the embedder, for the reason "FINALIZE_INCOMPLETE"
      And the document has no chunks
      When the pipeline is mended
      And Dora asks for another try of the job
      Then the document is complete
      And every event continues where the one before it ended
