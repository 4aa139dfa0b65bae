Feature: Detection of failures
  A failure is known the moment it happens, to the user and to whoever watches the pipeline.

  @PRD003-AC4.1 @PRD003-NFR4.1
  Rule: A failure of processing is detected at once
    In iteration 002 it took days until somebody saw that no document moved. The user who waits has to be told, without asking.

    Scenario: A failure that the parser reports is shown to its user at once
      When Dora uploads the truncated file
      And Dora asks for her jobs until this one has failed
      Then less than 1 second passed between the parser's callback and the answer that shows the failure
      And the API shows Dora the failure with its reason
      And the last event of the job is an error
      And the API's log names the job, its number and the reason "PARSE_TRUNCATED"

    @quick
    Scenario: A failure at the embedder is shown to its user at once
      Given Dora announced the two-page policy
      And the embedder refuses the request as wrong 1 time for it
      When she sends the bytes
      And Dora asks for her jobs until this one has failed
      Then less than 1 second passed between the embedder's refusal and the answer that shows the failure
      And the last event of the job is an error
      And the worker's log names the job, its number and the reason "EMBEDDER_REJECTED"

    Scenario: The dashboard counts the failure within seconds
      When Dora uploads the text file called .pdf
      Then the document ends as failed at the parser
      And within 5 seconds the dashboard shows the job as failed at the parser
      And the dashboard counts at least 1 dead letter
