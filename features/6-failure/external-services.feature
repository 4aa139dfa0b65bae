@starts-early
Feature: External services that misbehave
  The parser and the embedder belong to others. They fail, they are slow, and they do not always say what happened.

  @PRD003-AC3.3 @PRD003-NFR2.3 @P9-4.2 @P9-M3
  Rule: Success, failure and rate limit of an external service are handled
    A failure that may pass is tried again. In the end the document is complete, with nothing lost and nothing doubled.

    @quick
    Scenario Outline: The embedder <misbehaviour>, and the document is complete all the same
      Given Dora announced the two-page policy
      And the embedder <misbehaviour> 1 time for it
      When she sends the bytes
      Then the document is complete
      And its chunks are there once each, with the document's own text
      And its events tell of another try, for the reason "<reason>"

      Examples:
        | misbehaviour               | reason                |
        | fails with an error        | EMBEDDER_UNAVAILABLE  |
        | is over its limit          | EMBEDDER_RATE_LIMITED |
        | does not answer in time    | EMBEDDER_TIMEOUT      |
        | drops the connection       | EMBEDDER_UNREACHABLE  |
        | answers with broken JSON   | EMBEDDER_MALFORMED    |
        | falls silent in mid-answer | EMBEDDER_TIMEOUT      |

    @quick
    Scenario Outline: The parser <misbehaviour>, and the document is complete all the same
      Given Dora announced the two-page policy
      And the parser <misbehaviour> 1 time for it
      When she sends the bytes
      Then the document is complete
      And its chunks are there once each, with the document's own text
      And its events tell of another try, for the reason "<reason>"

      Examples:
        | misbehaviour               | reason              |
        | fails with an error        | PARSER_UNAVAILABLE  |
        | is over its limit          | PARSER_RATE_LIMITED |
        | drops the connection       | PARSER_UNREACHABLE  |
        | answers with broken JSON   | PARSER_MALFORMED    |
        | falls silent in mid-answer | PARSER_TIMEOUT      |
        | forgets the order          | PARSE_LOST          |
        | gets stuck                 | PARSE_TIMEOUT       |

    @quick
    Scenario Outline: The <service> <misbehaviour>, which is no failure yet, and the document is complete
      Given Dora announced the two-page policy
      And the <service> <misbehaviour> 1 time for it
      When she sends the bytes
      Then the document is complete
      And its chunks are there once each, with the document's own text

      Examples:
        | service  | misbehaviour                            |
        | embedder | answers late                            |
        | parser   | never calls back                        |
        | parser   | calls back twice                        |
        | parser   | sends a text that does not fit its hash |

    @quick
    Scenario: A parse that takes long is ordered once
      Given Dora announced the handbook
      And the parser calls back late 1 time for it
      When she sends the bytes
      Then the document is complete
      And the parser got one order for it
      And its chunks are there once each, with the document's own text

    @impatient
    Scenario: Vectors of the wrong size are not stored
      Given Dora announced the two-page policy
      And the embedder gives vectors of the wrong size 99 times for it
      When she sends the bytes
      Then the document ends as failed at the embedder
      And it was tried again 3 times before it was given up
      And the pause before each try was twice as long as the one before
      And the worker's log has a warning of each failure that was tried again, and an error of the last
      And the document has no chunks

    @quick
    Scenario: A request that is wrong is not repeated
      Given Dora announced the two-page policy
      And the embedder refuses the request as wrong 99 times for it
      When she sends the bytes
      Then the document ends as failed at the embedder
      And the embedder was asked once only

  @P9-2.3 @PRD003-NFR2.3
  Rule: Retries, recovery and dead letters work
    To give up at once loses documents, and to try for ever pays for the same failure again and again. What is given up has to stay in sight, with a way back.

    @quick
    Scenario: Embedding goes on where it stopped
      Given Dora announced the handbook
      And the embedder drops the connection 1 time for it, after 1 call
      When she sends the bytes
      Then the document is complete
      And no text was embedded twice

    @quick
    Scenario: What is embedded stays so when the document comes again after a failure
      Given Dora announced the handbook
      And the embedder refuses the request as wrong 1 time for it, after 1 call
      When she sends the bytes
      Then the document ends as failed at the embedder
      When Dora uploads the handbook
      Then the document is complete
      And no text was embedded twice

    @quick
    Scenario: A dead letter is revived by hand
      Given Dora announced the two-page policy
      And the embedder refuses the request as wrong 1 time for it
      When she sends the bytes
      Then the document ends as failed at the embedder
      When Dora asks for another try of the job
      Then the document is complete
      And its chunks are there once each, with the document's own text
      And every event continues where the one before it ended

    Scenario: Another try of one job leaves the user's other jobs alone
      When Dora uploads the text file called .pdf
      And Dora uploads the truncated file
      Then all of these documents end as failed at the parser
      When Dora asks for another try of the job
      Then only this one of her jobs is tried again

    Scenario: A retry is refused while another job works on the document
      When Dora uploads the truncated file
      Then the document ends as failed at the parser
      When Dora announces the truncated file again
      And Dora attempts to ask for another try of the job
      Then the API refuses it as out of order

    Scenario: A retry of a job that is not over is refused
      Given Dora's two-page policy is complete
      When Dora attempts to ask for another try of the job
      Then the API refuses it as out of order

    @shipped-settings
    Scenario: As shipped, the first retry is due after three seconds
      Given Dora announced the two-page policy
      And the embedder fails with an error 1 time for it
      When she sends the bytes
      Then the job is retried and says why
      And nobody holds the job while it waits
      And the next try is due 3 seconds after the failure, or up to a tenth earlier

    @shipped-settings
    Scenario: Who asks for another try does not wait for it
      Given Dora announced the two-page policy
      And the embedder fails with an error 1 time for it
      When she sends the bytes
      Then the job is retried and says why
      When Dora asks for another try of the job
      Then the document is complete
      And less than 2 seconds passed between her wish and the next step of the job

  @PRD003-FR3.3
  Rule: External services are tested as mocks and as the real thing
    A mock is what somebody believed about a service. Only the service itself can say whether that is still so.

    @outside
    Scenario: The real embedder answers as the mock does
      Given the key of the real embedder is known
      When the real embedder is asked for the vector of "a burst pipe"
      Then there is 1 vector of 1536 numbers
      And each vector has length one
