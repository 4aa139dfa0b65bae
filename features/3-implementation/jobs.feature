Feature: Jobs
  A user follows a document by its job.

  @P9-2.2
  Rule: A job is created, can be followed and reports its progress
    Processing takes minutes. A user who cannot see that it goes on uploads once more, and asks the support.

    @slow-motion
    Scenario: A job that waits says so
      Given the job of Dora's two-page policy waits for the parser
      When Dora asks for the job
      Then the job is shown as waiting for the parser, with part of its progress

    @slow-motion
    Scenario: A job that is being embedded shows more and more of its progress
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back at last
      And Dora asks for the job each time that it has more vectors
      Then each answer shows more of the progress than the one before, and none more than all of it

    Scenario: A complete job says how much was done
      Given Dora's two-page policy is complete
      When Dora asks for the job
      Then the job is shown as complete, with all of its progress
      And its counts of chunks and vectors are those in the database

    Scenario: Who has several jobs is told of the one that was asked for
      Given Dora's two-page policy is complete
      And Dora's benefits summary is complete
      When Dora asks for each of her jobs
      Then each answer is about the job that was asked for

    Scenario: A user finds all jobs in a list
      Given Dora's two-page policy is complete
      And Dora's benefits summary is complete
      When Dora asks for her jobs, 1 at a time
      Then the list has 1 job and says that there are 2
      When Dora asks for her jobs, 2 at a time
      Then the list has 2 jobs and says that there are 2

    Scenario: A user finds the jobs of one state
      Given Dora's two-page policy is complete
      And Dora announced the benefits summary
      When Dora asks for her jobs that are queued
      Then the list holds the newest of Dora's jobs and no other

    Scenario: The same document uploaded again is the same document
      Given Dora's two-page policy is complete
      When Dora announces the two-page policy again
      Then she gets the same document number as before
      And the database holds one such document of hers

    @slow-motion
    Scenario: A document that has a job under way gets no other, whatever came before
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back with an empty text
      And Dora uploads the two-page policy
      Then the job waits for the parser once more
      When the parser calls back with an empty text
      And Dora asks for another try of her first job
      And Dora announces the two-page policy again
      Then she gets her first job
