Feature: Workers side by side
  Several workers share one queue.

  @P9-3.2
  Rule: Workers claim jobs without getting in each other's way
    Two workers that take the same job would embed its chunks twice, and pay for it twice.

    @own-environment
    Scenario: Three workers share the work, and every job is done once
      Given two more workers are started
      When ten users upload the benefits summary
      Then all of these documents are complete
      And no chunk of them is there twice
      And the events of each show each status once
      And more than one worker has completed jobs
      And none of them was paid for twice

    @own-environment
    Scenario: Who has waited longest comes first
      Given the worker is stopped
      When five users upload the two-page policy
      And one of them turns out to have waited for an hour
      And the worker is started again
      Then all of these documents are complete
      And the worker took this one first

    @slow-motion
    Scenario: A job in work carries its worker's claim
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back at last
      Then the chunk buffer and the vector buffer are seen to fill
      And the job carries the claim of a worker
      And the document is complete

    @quick
    Scenario: A worker that waits for an answer keeps its claim alive
      Given Dora announced the two-page policy
      And the embedder does not answer in time 1 time for it
      When she sends the bytes
      Then the claim on the job is seen to be renewed
      And the document is complete
