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

    Scenario: A false length does not stay
      Given Dora announced the benefits summary
      When Dora attempts to announce the two-page policy with bytes_len "1"
      And Dora uploads the two-page policy
      Then the document is complete
      When Dora attempts to announce the two-page policy with bytes_len "1"
      Then each of her documents is recorded with its own length
