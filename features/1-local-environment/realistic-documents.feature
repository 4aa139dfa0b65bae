Feature: Realistic documents
  What people upload has headings, tables, many pages and many languages.

  @PRD003-NFR2.4
  Rule: End-to-end tests use documents of realistic size and kind
    Tests of iteration 002 passed on data of their own.
    A real document has hundreds of pages, tables and several languages, and that is where a pipeline breaks.

    Scenario: Two hundred pages go through
      When Dora uploads the long handbook
      Then the document is complete
      And the document has more than 256 chunks, so that they are embedded in several batches
      And every chunk has a vector of 1536 numbers

    Scenario: A table stays together with its words
      When Dora uploads the benefits summary
      Then the document is complete
      And the chunks hold the sentences that the benefits summary is known by

    Scenario Outline: The <document> is cut at its headings and after twenty lines
      Given Dora's <document> is complete
      Then no chunk has more than 20 lines
      And each chunk begins with a heading, or follows one of at least 15 lines

      Examples:
        | document         |
        | handbook         |
        | benefits summary |

  @PRD003-KPI3 @P9-FUNC1 @P9-TECH1
  Rule: The pipeline is exercised from end to end over the protocols its external services really speak
    In iteration 002 tests passed against data of their own. Here the parser fetches the document over the network and calls back,
    and the embedder is asked in the protocol of the service that it stands for.

    @B002-2
    Scenario: Both services were really asked for this document
      Given Dora's two-page policy is complete
      Then the embedder was asked for as many texts as the document has chunks
      And exactly one callback of the parser was accepted for the job
      And the chunks hold the sentences that the two-page policy is known by
