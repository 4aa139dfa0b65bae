Feature: Dashboard
  One page shows how the pipeline is and what it does.

  @PRD003-AC4.4 @PRD003-FR4.4 @P9-3.5 @P9-FUNC5
  Rule: Health and performance are on a dashboard
    Whoever watches the pipeline at night reads one page and no tables. If its figures were not those of the database, it would calm where it should warn.

    Scenario: The page can be opened and shows every service
      When somebody opens the dashboard
      Then the page shows the figures that name every service and say how it is

    Scenario: The figures of the dashboard are those of the database
      Given Dora's two-page policy is complete
      Then the dashboard's count of complete jobs is not below that of the database a moment before
      And the dashboard shows how long each of these stages takes:
        | stage    |
        | parse    |
        | chunk    |
        | embed    |
        | complete |

  @PRD003-FR4.2 @PRD003-NFR4.3
  Rule: Progress and bottlenecks are visible as they happen
    A queue that is seen while it grows can be cleared. One that is found the next day has already cost a day.

    @slow-motion
    Scenario: The buffers are seen on the dashboard while they fill
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back at last
      Then the dashboard shows rows in the buffers
      And the document is complete

    @own-environment
    Scenario: Waiting jobs are seen on the dashboard
      Given the worker is stopped
      When Dora uploads the two-page policy
      Then within 5 seconds the dashboard counts 1 waiting job
