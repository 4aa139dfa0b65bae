Feature: Audit trail
  Every change of a job can be followed afterwards.

  @P9-3.4 @PRD003-NFR4.2 @PRD003-FR4.1 @B002-7
  Rule: Events are complete and belong together
    Documents of iteration 002 carried impossible dates and no status. With a gap in the trail every explanation is a guess.

    Scenario Outline: The <document> leaves a trail without a gap
      Given Dora's <document> is complete
      Then every event continues where the one before it ended
      And all of its events carry the number of the upload that caused them
      And no event of the job is older than the one before it

      Examples:
        | document            |
        | two-page policy     |
        | multilingual letter |

    Scenario: A failure is part of the trail
      When Dora uploads the scan
      Then the document ends as failed at the parser
      And every event continues where the one before it ended
      And the last event of the job is an error

    Scenario: A document announced again leaves a note
      Given Dora's two-page policy is complete
      When Dora announces the two-page policy again
      Then the trail of the document notes that it was known already
