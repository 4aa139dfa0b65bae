Feature: Workers
  In iteration 002 no worker ran, and the deployment was called a success.

  @PRD003-AC2.3 @B002-1
  Rule: Worker processes are seen to run and to process jobs
    That a worker was started proves nothing. It is at work when jobs carry its name and reach their end.

    Scenario: The job carries the name of the worker that did it
      Given Dora's two-page policy is complete
      Then the worker's own count of completed jobs is at least 1
      And the events show that a worker took the job

    @own-environment
    Scenario: Without a worker nothing is processed, and the dashboard says so
      Given the worker is stopped
      When Dora uploads the two-page policy
      Then within 10 seconds the dashboard has an alert that no worker is alive while jobs wait
      And the job has not been touched
      When the worker is started again
      Then the document is complete

  @P9-1.5
  Rule: Worker processes are at work
    In iteration 002 nobody was there to take up a job. A worker that takes it up late is hardly better: every user waits for it.

    Scenario: The worker is alive for the dashboard too
      Then the dashboard counts at least 1 living worker

    Scenario: A waiting job is taken up at once
      When Dora uploads the two-page policy
      Then the document is complete
      And less than 2 seconds passed between the upload and the start of the work

    @slow-motion
    Scenario: A worker that hardly ever looks for jobs is told of them
      Given the job of Dora's two-page policy waits for the parser
      And the worker has let go of it
      Then less than 2 seconds passed between the upload and the start of the work
      When the parser calls back at last
      Then the document is complete
      And less than 2 seconds passed between the callback and the next step of the job

    @slow-motion
    Scenario: A callback that is quicker than the parser's answer to the order does not wait
      Given Dora announced the two-page policy
      And the parser answers late 1 time for it
      When she sends the bytes
      Then the job still waits for the parser
      When the parser calls back at last
      Then the document is complete
      And less than 2 seconds passed between the callback and the next step of the job
