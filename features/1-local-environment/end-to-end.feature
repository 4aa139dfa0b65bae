Feature: A document from upload to its end
  Iteration 002 accepted documents and processed none of them. What counts is what the database holds at the end.

  @PRD003-AC1.2 @B002-4 @B002-5 @B002-6
  Rule: The local worker carries a document through the buffers to its end
    A job that is called complete is believed only when its chunks and vectors are there,
    hold the document's own text, and the buffers that they came through are empty.

    Scenario Outline: The <document> goes through to its end
      When Dora uploads the <document>
      Then the document is complete
      And the document has chunks, numbered without a gap
      And every chunk has a vector of 1536 numbers
      And the chunks hold the sentences that the <document> is known by
      And nothing of the document is left in the buffers

      Examples:
        | document            |
        | two-page policy     |
        | benefits summary    |
        | handbook            |
        | multilingual letter |

    @slow-motion
    Scenario: The buffers are filled on the way
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back at last
      Then the chunk buffer and the vector buffer are seen to fill
      And the document is complete
      And nothing of the document is left in the buffers

    Scenario: A document on its way leaves those that are complete as they are
      Given Ben's benefits summary is complete
      And Dora's benefits summary is complete
      When Dora uploads the two-page policy
      Then all of these documents are complete
      And each document's record names the text that its own job got

    @slow-motion
    Scenario: Two documents of a user with the same text share its place
      Given the job of Dora's benefits summary waits for the parser
      And the job of Dora's two-page policy waits for the parser
      When the parser calls back for the first of them
      And the parser calls back at last
      Then both documents are complete
      And both records name the same place for their text

    Scenario: Two users' documents do not mix
      When Dora uploads the two-page policy
      And Ben uploads the benefits summary
      Then both documents are complete
      And no chunk of Dora's document holds a sentence of the benefits summary
      And no chunk of Ben's document holds a sentence of the two-page policy
