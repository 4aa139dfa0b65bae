@starts-early
Feature: Connections that break
  Answers may be late, and connections may be lost in the middle of the work.

  @P9-4.2
  Rule: Connections may be lost and answers may be late
    Networks break and databases crash, mostly in the middle of something. Half of a document, or all of it twice, would be worse than none.

    @own-database
    Scenario: The database crashes while documents are in work
      Given five users have uploaded the benefits summary
      When the database crashes
      And the database is started again
      Then all of these documents are complete
      And no chunk of them is there twice

    @shipped-settings
    Scenario: The API is gone while the parser works
      Given Dora announced the two-page policy
      And the parser calls back late 1 time for it
      When she sends the bytes
      Then the job still waits for the parser
      When the API is killed
      And the API is started again
      Then the document is complete

  @P9-4.5 @P9-2.3
  Rule: Recovery works by itself and by hand
    Most failures pass, and for these nobody should have to get up. For the others one request must be enough, without a hand in the database.

    @own-environment
    Scenario: The embedder is down and comes back
      Given the embedder is stopped
      When Dora uploads the two-page policy
      Then the job is retried and says why
      When the embedder is started again
      Then the document is complete

    @impatient
    Scenario: What was given up is done when somebody asks for it
      Given the embedder is stopped
      When Dora uploads the two-page policy
      Then the document ends as failed at the embedder
      When the worker is stopped
      And Dora asks for another try of the job
      Then nothing of the job says that it is over
      When the embedder and the worker are started again
      Then the document is complete

    @impatient
    Scenario: A service that has failed five times in a row is left alone for a while
      Given Ben's two-page policy is complete after the embedder has asked for time and then failed twice
      And all four tries of Dora's two-page policy have failed at the embedder
      And Dora announced the benefits summary
      And the embedder fails with an error 2 times for it
      When she sends the bytes
      Then the document is complete
      And the embedder was given the time that it had asked for
      And while its job waited, the embedder was left alone for 3 seconds after its fifth failure and after its sixth, and not before
