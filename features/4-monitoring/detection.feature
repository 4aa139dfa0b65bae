Feature: Detection of failures
  A failure is known the moment it happens, to the user and to whoever watches the pipeline.

  @PRD003-AC4.1 @PRD003-NFR4.1
  Rule: A failure of processing is detected at once
    In iteration 002 it took days until somebody saw that no document moved. The user who waits has to be told, without asking.

    Scenario: The failed job, its event and its record are one and the same moment
      When Dora uploads the truncated file
      Then the document ends as failed at the parser
      And less than 1 second lies between the failure's event and the job's record
      And the API shows Dora the failure with its reason

    Scenario: The dashboard counts the failure within seconds
      When Dora uploads the text file called .pdf
      Then the document ends as failed at the parser
      And within 5 seconds the dashboard shows the job as failed at the parser
      And the dashboard counts at least 1 dead letter
