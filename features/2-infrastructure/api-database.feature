Feature: The API and its database
  What the API says and what the database holds are the same.

  @P9-3.1
  Rule: Each route works on a real database under its constraints
    A route that answers well over a database that was left out of the test may have stored nothing, or stored it twice.

    Scenario: What is announced is in the database
      When Dora announces the two-page policy
      Then the database holds one such document of hers
      And the database holds its job, which has not been touched

    Scenario: What is refused is not in the database
      When Dora attempts to announce the two-page policy with mime "text/plain"
      Then the API refuses it as invalid
      And the database holds nothing of hers

    Scenario: Two announcements at once make one document
      When Dora announces the two-page policy five times at once
      Then the database holds one such document of hers
      And it has one job only

    Scenario: What was asked for again is in the database, and of no other job
      When Dora uploads the text file called .pdf
      And Dora uploads the truncated file
      Then all of these documents end as failed at the parser
      When Dora asks for another try of the job
      Then only this one of her jobs is tried again
      And all of these documents end as failed at the parser

    Scenario: The parser's callback is in the database, once
      Given Dora's two-page policy is complete
      Then exactly one callback of the parser was accepted for the job
      And its events show each status once

    Scenario: The list of jobs is that of the database
      Given Dora's two-page policy is complete
      And Dora's benefits summary is complete
      When Dora asks for her jobs, 2 at a time
      Then the list has 2 jobs and says that there are 2
      And the list names each of Dora's jobs as the database has it

    Scenario: A false length does not stay
      Given Dora announced the benefits summary
      When Dora attempts to announce the two-page policy with bytes_len "1"
      And Dora uploads the two-page policy
      Then the document is complete
      When Dora attempts to announce the two-page policy with bytes_len "1"
      Then each of her documents is recorded with its own length
