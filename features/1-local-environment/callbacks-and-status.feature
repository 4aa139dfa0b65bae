Feature: Callbacks and status
  The parser reports to the API when it is done, and users ask the API how far their document is.

  @PRD003-AC1.3
  Rule: The local API accepts callbacks and answers questions about a job
    The callback is the only way from the parser back into the pipeline.
    In iteration 002 nobody knew whether it was protected, and nobody had tried.

    Scenario: The parser's callback moves the job on
      When Dora uploads the two-page policy
      Then the document is complete
      And exactly one callback of the parser was accepted for the job

    Scenario: The parser's callback ends a job whose document it cannot parse
      When Dora uploads the truncated file
      Then the document ends as failed at the parser
      And exactly one callback of the parser was accepted for the job

    Scenario: The API says that the job is complete
      Given Dora's two-page policy is complete
      When Dora asks for the job
      Then the job is shown as complete, with all of its progress

    Scenario: A callback larger than any text is refused
      When a callback of 64 megabytes arrives
      Then the API refuses it as too large

    Scenario: A callback that cannot be read is refused
      When a callback arrives that nobody can read
      Then the API refuses it without failing

    @B002-9
    Scenario: A forged callback for a document that is complete is refused too
      Given Dora's two-page policy is complete
      When a callback arrives that is signed with another secret
      Then the API refuses it as unauthorised
      And the document is still the two-page policy, complete

    @B002-9 @slow-motion
    Scenario Outline: A callback that is <forged> is refused and changes nothing
      Given the job of Dora's two-page policy waits for the parser
      When a callback arrives that is <forged>
      Then the API refuses it as unauthorised
      And the job still waits for the parser

      Examples:
        | forged                     |
        | not signed                 |
        | signed with another secret |
        | signed an hour ago         |
        | changed after signing      |
