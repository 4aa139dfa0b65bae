@starts-early
Feature: Services that fail
  Any single service may fail at any time. What was uploaded is neither lost nor done twice.

  @P9-4.1 @P9-FUNC2 @P9-M3
  Rule: Any single service may fail
    A service is stopped with every deployment, and sometimes by itself. If documents were lost with it, nobody could deploy while users work.

    @own-environment
    Scenario Outline: A document survives that the <service> is down
      Given the <service> is stopped
      When Dora uploads the two-page policy
      And the <service> is started again
      Then the document is complete
      And its chunks are there once each, with the document's own text

      Examples:
        | service   |
        | worker    |
        | parser    |
        | embedder  |
        | dashboard |

    @own-environment @slow-motion
    Scenario Outline: A worker that is <ended> while it embeds is followed by another
      Given the job of Dora's two-page policy waits for the parser
      And the embedder does not answer in time 1 time for it, after 2 calls
      When the parser calls back at last
      Then the chunk buffer and the vector buffer are seen to fill
      When the worker is <ended> and started again
      Then the document is complete
      And the document has chunks, numbered without a gap
      And its events show each status once, and that the job was <handed on>

      Examples:
        | ended   | handed on  |
        | killed  | taken over |
        | stopped | given back |

    @own-environment @slow-motion
    Scenario: A worker that is killed while the parser works is followed by another
      Given the job of Dora's two-page policy waits for the parser
      When the worker is killed
      And the parser calls back at last
      And the worker is started again
      Then the document is complete
      And its events show each status once

    @own-environment
    Scenario: An API that is killed comes back with what it knew
      Given Dora's two-page policy is complete
      When the API is killed
      And the API is started again
      And Dora asks for the job
      Then the job is shown as complete, with all of its progress
