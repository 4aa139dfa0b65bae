Feature: Users are kept apart
  What a user uploads is nobody else's business.

  @P9-3.6 @P9-TECH3
  Rule: A user finds and touches nothing of another user's through the API
    Even that a job exists is for its owner alone to know.

    Scenario Outline: An attempt to <action> of another user is answered as if there were none
      Given Dora announced the two-page policy
      When Ben attempts to <action> of Dora's, and one that does not exist
      Then both are refused as not found, in the same words
      And the job has not been touched

      Examples:
        | action        |
        | look at a job |
        | retry a job   |

    Scenario: A list of jobs holds the user's own jobs only
      Given Dora announced the two-page policy
      And Ben announced the benefits summary
      When Ben asks for his list of jobs
      Then it holds Ben's job and no other

    Scenario: The same bytes of two users are two documents
      Given Dora announced the two-page policy
      When Ben announces the two-page policy
      Then Dora and Ben have different jobs and different documents

    Scenario: A user's signed address is of no use for another user's place
      Given Dora announced the two-page policy
      And Ben announced the two-page policy
      When Ben's signature is used to send his document to Dora's place
      Then the API refuses it as forbidden
      And Dora's job has not been touched

  @P9-3.6 @P9-TECH3
  Rule: The database itself keeps users apart
    Users may reach the database past the API. There, too, they read their own rows, and change none.

    Scenario Outline: Only the owner and the service see the <rows>
      Given Dora's two-page policy is complete
      And Ben's benefits summary is complete
      When the <rows> of Dora's document are read from the database by each of them
      Then Dora sees them, and the service sees the same ones
      And Ben does not see them, nor does somebody without claims
      And Dora sees no <rows> of anybody else

      Examples:
        | rows      |
        | documents |
        | jobs      |
        | events    |
        | chunks    |

    @slow-motion
    Scenario Outline: A user cannot read <what>
      Given the job of Dora's two-page policy waits for the parser
      When Dora attempts to read <what> in the database
      Then the database refuses it as not allowed

      Examples:
        | what                                 |
        | "the chunk buffer"                   |
        | "the vector buffer"                  |
        | "the callbacks that were received"   |
        | "the secret of the job's callbacks"  |

    Scenario Outline: A user cannot <change>, past the API
      Given Dora announced the two-page policy
      When Dora attempts in the database to <change>
      Then the database refuses it as not allowed
      And the job has not been touched

      Examples:
        | change                             |
        | "call the job complete"            |
        | "take back retries"                |
        | "rename the document"              |
        | "delete the document"              |
        | "delete the events"                |
        | "add a document of somebody else"  |
