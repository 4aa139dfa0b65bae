@starts-early
Feature: Logs
  What the services print is enough to explain a failure, and it can be found by one number.

  @PRD003-AC4.2 @PRD003-NFR4.4
  Rule: The logs tell enough to explain every failure
    A failure that cannot be explained cannot be mended, only tried again.
    One number has to lead through the lines of all services, or nobody finds the one that counts.

    Scenario Outline: The failure of the <document> at the parser is explained in the logs
      When Dora uploads the <document>
      Then the document ends as failed at the parser
      And the API's log names the job, its number and the reason "<reason>"

      Examples:
        | document              | reason          |
        | truncated file        | PARSE_TRUNCATED |
        | text file called .pdf | PARSE_NOT_A_PDF |
        | scan                  | PARSE_EMPTY     |
        | encrypted policy      | PARSE_ENCRYPTED |

    @quick
    Scenario Outline: That the <service> <misbehaviour> is explained in the logs, though the document is complete in the end
      Given Dora announced the two-page policy
      And the <service> <misbehaviour> 1 time for it
      When she sends the bytes
      Then the document is complete
      And the logs have a line about it with its number, its job and the reason "<reason>"

      Examples:
        | service  | misbehaviour            | reason               |
        | parser   | fails with an error     | PARSER_UNAVAILABLE   |
        | parser   | forgets the order       | PARSE_LOST           |
        | embedder | is over its limit       | EMBEDDER_RATE_LIMITED |
        | embedder | does not answer in time | EMBEDDER_TIMEOUT     |

    Scenario: A number that the client chose is found again in events and logs
      When Dora uploads the two-page policy under a number of her own
      Then the document is complete
      And all of its events carry the number that she chose
      And the API's log has a line with the number that she chose
      And the worker's log has a line with the number that she chose
      And the parser's log has a line with the number that she chose
      And the embedder's log has a line with the number that she chose

  @PRD003-FR1.4 @P9-TECH4
  Rule: Monitoring and logging work locally as they do in production
    Logs and figures that are first looked at in production are found to be of no use on the day when they are needed.

    Scenario Outline: Every line that the <service> prints can be read by a machine
      Given Dora's two-page policy is complete
      Then every line of the <service>'s log has a time, a level, a service and a message
      And no line of the <service>'s log holds a secret

      Examples:
        | service   |
        | API       |
        | worker    |
        | parser    |
        | embedder  |
        | dashboard |

    @own-environment
    Scenario: The API publishes its figures
      Given the API's figures were read
      And Dora's two-page policy is complete
      When Dora announces the two-page policy again
      And Dora announces the two-page policy again
      Then the API's figures count its requests
      And the API's figures count 1 upload that was accepted and 2 that were known already

    @own-environment
    Scenario: The API's figures count what the parser gives up
      Given the API's figures were read
      When Dora uploads the truncated file
      Then the document ends as failed at the parser
      And the API's figures count a job that failed at the parser

    @own-environment
    Scenario: The worker publishes its figures
      Given the worker's figures were read
      And Dora's benefits summary is complete
      And Dora announced the two-page policy
      And the embedder fails with an error 1 time for it
      And the embedder refuses the request as wrong 1 time for it
      When she sends the bytes
      Then the document ends as failed at the embedder
      And the worker's figures count a job that is complete, one that failed at the embedder, its retry and the stages
