Feature: Limits
  Nobody can take the pipeline for themselves.

  @P9-3.7
  Rule: Each limit lets its number through and no more, even when everything arrives at once
    A limit that is counted before it is written lets a crowd through. All requests of a scenario are therefore sent side by side.
    The limits are those that the pipeline is shipped with.

    Scenario: Two jobs at once
      When Dora announces 12 documents at once
      Then exactly 2 of the announcements are taken
      And the others are refused as too many, with the time to wait, at most a day
      And the database holds exactly 2 jobs of hers

    @quick-expiry
    Scenario: Thirty uploads a day
      When Dora announces 40 documents at once
      Then exactly 30 of the announcements are taken
      And the others are refused as too many, with the time to wait, at most a day
      And the database holds exactly 30 jobs of hers
      When all that Dora has uploaded turns out to be older than a day
      And Dora announces the two-page policy
      Then the database holds exactly 31 jobs of hers

    Scenario: Ten questions a minute about a job
      Given Dora announced the two-page policy
      When Dora asks for the job 25 times at once
      Then exactly 10 of the questions are answered
      And the others are refused as too many, with the time to wait, at most a minute

    Scenario: A thousand requests an hour
      When Dora asks for the upload limits 1100 times, 16 at once
      Then exactly 1000 of the questions are answered
      And the others are refused as too many, with the time to wait, at most an hour
      And Dora is refused as one of too many on every other route

  @P9-3.7
  Rule: A limit meets only the one who reached it
    Otherwise one user could shut out all others.

    Scenario: Another user, another job and health are not limited with it
      Given Dora announced the two-page policy
      And Dora asked for the job until she was refused
      When Ben announces the two-page policy
      And Ben asks for the job
      Then Ben is answered
      And the API is healthy

    Scenario: Health is never limited
      When somebody asks the API 300 times how it is
      Then none of the questions is refused as too many

    Scenario: The limit of jobs ends when a job ends
      Given Dora's two-page policy is complete
      And Dora's benefits summary is complete
      When Dora announces the multilingual letter
      Then she gets a job, a document number and a signed address that ends within 300 seconds

    @slow-motion
    Scenario: A job that waits for the parser has not ended
      Given the job of Dora's two-page policy waits for the parser
      And the job of Dora's benefits summary waits for the parser
      When Dora attempts to announce the multilingual letter
      Then the API refuses it as too many

    @slow-motion
    Scenario: A failed job that is tried again by hand counts with the others
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back with an empty text
      And Dora announces the benefits summary
      And Dora announces the multilingual letter
      And Dora attempts to ask for another try of her first job
      Then the API refuses it as too many

    @quick-expiry
    Scenario: Who waits as long as told is let in again
      Given Dora announced the two-page policy
      And Dora asked for the job until she was refused
      When Dora has waited as long as she was told
      Then Dora is answered
