Feature: Invalid and damaged data
  Whatever is uploaded, the pipeline says what is wrong with it, and goes on.

  @P9-4.3
  Rule: Data may be invalid or damaged
    A document that cannot be processed ends in a failure with a reason, at once, and takes nothing else with it.

    Scenario Outline: The <document> is given up at once, with its reason
      When Dora uploads the <document>
      Then the document ends as its entry in the catalogue says
      And it was not tried again
      And nothing of the document is left in the buffers

      Examples:
        | document                     |
        | truncated file               |
        | text file called .pdf        |
        | scan                         |
        | encrypted policy             |
        | handbook with too many pages |

    @quick
    Scenario: A document with too many pages is given up, though the parser never calls back
      Given Dora announced the handbook with too many pages
      And the parser never calls back 1 time for it
      When she sends the bytes
      Then the document ends as its entry in the catalogue says

    Scenario: A document with a trap in it is text like any other
      When Dora uploads the booby-trapped letter
      Then the document is complete
      And the chunks hold the sentences that the booby-trapped letter is known by
      And the schema of the upload pipeline is still there

    Scenario: A bad document does not hold up a good one
      When Dora uploads the truncated file
      And Ben uploads the two-page policy
      Then Ben's document is complete
      And Dora's document ends as failed at the parser
      And each document's record says how its own job ended
