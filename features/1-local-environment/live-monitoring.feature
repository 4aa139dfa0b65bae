Feature: Live monitoring
  The dashboard shows what the pipeline is doing while it does it.

  @PRD003-AC1.4
  Rule: Local monitoring follows the stages as they happen
    Iteration 002 had no view of its own insides: it took days until somebody saw that no document moved.

    @slow-motion
    Scenario: A job is seen on the dashboard before it is done, and when it is done
      Given the job of Dora's two-page policy waits for the parser
      Then the dashboard shows the job as waiting for the parser
      When the parser calls back at last
      Then the document is complete
      And the dashboard shows the job as complete

    Scenario: The time that each stage takes is on the dashboard
      Given Dora's two-page policy is complete
      Then the dashboard shows how long each of these stages takes:
        | stage    |
        | parse    |
        | chunk    |
        | embed    |
        | complete |

    Scenario: The page itself can be opened and refreshes itself
      When somebody opens the dashboard
      Then the page shows the figures that name every service and say how it is
      And the page refreshes itself
