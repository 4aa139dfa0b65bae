Feature: Secrets
  Keys, passwords, tokens and signatures stay where they are needed.

  @P9-TECH3
  Rule: No secret is found in what the pipeline prints or shows
    Logs are copied, pages are shared and errors are pasted into tickets.

    @own-environment @talkative
    Scenario: The logs hold no secret, even at their most talkative
      Given Dora's two-page policy is complete
      And the job of Dora's truncated file has failed
      And the parser is stopped
      When Dora uploads the benefits summary
      And the job waits to be tried again
      Then most of the services have printed something
      And no secret is found in what the services printed

    Scenario: Answers, the dashboard and the measurements hold no secret
      Given Dora's two-page policy is complete
      When everything that the API and the dashboard show is read
      Then no secret is found in any of it

    Scenario: A refusal tells nothing about the inside
      Given Dora announced the two-page policy
      When Dora is refused in every way that there is
      Then each refusal has another status
      And no refusal holds a secret, a path, a query or a part of the program

  @P9-TECH3
  Rule: The external services answer to their key only
    The mocks stand for services that cost money. A pipeline that works without a key would not work at all later.

    Scenario Outline: The <service> does not answer somebody with <key>
      When the <service> is asked for work with <key>
      Then it refuses for want of a key

      Examples:
        | service  | key         |
        | parser   | no key      |
        | parser   | another key |
        | embedder | no key      |
        | embedder | another key |
