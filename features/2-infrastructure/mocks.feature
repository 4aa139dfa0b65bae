Feature: Mocks of the external services
  The mocks stand for LlamaParse and OpenAI. They are of use only if they do what the real services do.

  @P9-1.3 @PRD003-FR1.3
  Rule: Both mocks answer as the real services would
    What passes on a mock that is kinder than the real service fails at the first real call.
    In iteration 002 tests passed on mocks, and not on the system that they spoke of.

    Scenario: The embedder names its models
      When the embedder is asked for its models
      Then "text-embedding-3-small" is among them

    Scenario: The embedder gives vectors of the right shape
      When the embedder is asked for the vectors of "a burst pipe" and "a broken window"
      Then there are 2 vectors of 1536 numbers
      And each vector has length one
      And the two vectors differ

    Scenario: The embedder gives the same text the same vector
      When the embedder is asked for the vectors of "a burst pipe" and "a burst pipe"
      Then the two vectors are the same

    Scenario: The parser takes an order and reports how far it is
      When the parser is asked to parse a document that cannot be fetched
      Then it accepts the order and names it
      And the parser reports in the end that the order failed
