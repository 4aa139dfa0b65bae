@starts-early
Feature: Alerts
  The dashboard warns by itself. In iteration 002 nobody was told that no worker ran and nothing was written.

  @PRD003-AC4.3 @PRD003-FR4.3 @B002-10
  Rule: An alert comes at once
    An alert is for what would otherwise look like success: jobs that wait for nobody, jobs that do not move, jobs that say
    they are complete and have nothing to show.

    @own-environment
    Scenario: A job that is called complete without chunks raises an alert
      When a job is marked as complete although nothing was stored for it
      Then within 5 seconds the dashboard has an alert of a silent failure for this job

    @own-environment @slow-motion
    Scenario: A job that does not move raises an alert
      Given the job of Dora's two-page policy waits for the parser
      Then within 15 seconds the dashboard has an alert that this job is stuck

    @own-environment
    Scenario: Jobs that wait while no worker is alive raise an alert
      Given the worker was killed
      When Dora uploads the two-page policy
      Then within 10 seconds the dashboard has an alert that no worker is alive while jobs wait

    @own-environment
    Scenario: Many failures raise an alert
      When five users upload the truncated file
      Then all of these documents end as failed at the parser
      And within 5 seconds the dashboard has an alert of the error rate

    Scenario: A pipeline in which all is well has no alert of a silent failure
      Given Dora's two-page policy is complete
      Then the dashboard has no alert of a silent failure

  @PRD003-FR2.4
  Rule: A failing part of the infrastructure is noticed and raises an alert
    If the page that warns falls silent together with what has failed, silence looks like peace.

    @own-environment
    Scenario: The API is gone
      When the API is stopped
      Then within 5 seconds the dashboard shows the API as unhealthy
      And within 5 seconds the dashboard has an alert that the API is down

    @own-database
    Scenario: The database is gone
      When the database crashes
      Then within 10 seconds the dashboard shows the database as unhealthy
      And the API says that it is unhealthy
      And the API says on every route that it cannot answer now
