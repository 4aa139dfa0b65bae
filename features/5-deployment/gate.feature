@starts-early
Feature: The gate of a deployment
  A candidate takes the place of what is live step by step, and stays only when it is accepted. Users go on uploading all the time.

  @PRD003-FR5.4 @PRD003-NFR3.4
  Rule: A deployment follows one procedure
    Each step is done by the machine, in one order; a candidate that cannot work does not get to the second one.

    Scenario: A good candidate goes live by the procedure
      When a candidate with "smaller batches" is deployed while documents keep coming
      Then it is live
      And the steps of the procedure were done in this order:
        | step                           |
        | check the candidate's settings |
        | check what is live             |
        | change the database            |
        | replace the worker             |
        | check the candidate            |
      And every document that was uploaded before and meanwhile is complete

    Scenario Outline: A candidate with <fault> is not let in
      When a candidate with "<fault>" is deployed while documents keep coming
      Then it is refused before anything has changed, and the reason names "<reason>"
      And every document that was uploaded before and meanwhile is complete

      Examples:
        | fault                                   | reason         |
        | a worker without the embedder's address | OPENAI_API_URL |
        | a migration without a way back          | no way back    |

  @PRD003-FR5.2 @PRD003-NFR5.2 @PRD003-AC5.3
  Rule: A candidate that fails its checks is rolled back by itself, and no job is lost
    The way back was never tried in iteration 002. Here it is walked with every kind of bad candidate.

    Scenario Outline: A candidate with <fault> is rolled back
      When a candidate with "<fault>" is deployed while documents keep coming
      Then it is rolled back by itself in less than 60 seconds
      And the reason names "<reason>"
      And what is live is accepted by the check, with the schema that it had
      And every document that was uploaded before and meanwhile is complete

      Examples:
        | fault                        | reason           |
        | a migration that breaks off  | no_such_table    |
        | a migration that loses a key | unique           |
        | no worker                    | worker           |
        | a wrong key of the embedder  | document         |
        | a slow embedder              | no answer within |

  @PRD003-NFR3.2
  Rule: A change of the infrastructure is rehearsed before it goes live
    Some failures leave no trace that a roll-back could mend, so no user may meet them.

    Scenario: A candidate that loses its chunks silently is stopped at the rehearsal
      When a candidate with "chunks that vanish silently" is rehearsed beside what is live
      Then the rehearsal refuses it, because "no chunks"
      And what is live has not been touched

    @long
    Scenario: A good change of the database passes the rehearsal
      When a candidate with "a new index" is rehearsed beside what is live
      Then the rehearsal accepts it
