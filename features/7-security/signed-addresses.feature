Feature: Signed addresses
  A document is sent to an address that is signed for it. The storage behind it is private.

  @P9-TECH3
  Rule: A signed address is good for one document, one way and a short time
    Addresses end up in logs, histories and messages. Whoever finds one must not be able to do anything else with it.

    Scenario Outline: An address with <change> is refused
      Given Dora announced the two-page policy
      When Dora attempts to send her document to the address with <change>
      Then the API refuses it as forbidden
      And the job is still not touched when another user's document is complete

      Examples:
        | change                            |
        | no signature                      |
        | an empty signature                |
        | a letter of the signature changed |
        | another document's name           |
        | a way out of its folder           |
        | the bucket of parsed texts        |

    Scenario Outline: An address for sending is of no use to <method>
      Given Dora's two-page policy is complete
      When somebody attempts to <method> what is at the address
      Then the API refuses it without failing
      And nothing of the document is given away

      Examples:
        | method  |
        | read    |
        | delete  |
        | replace |
        | look at |

    Scenario: Storage cannot be read without a signature
      Given Dora's two-page policy is complete
      When Dora attempts to read her document from storage without a signature
      Then the API refuses it as forbidden
      And nothing of the document is given away

    Scenario: An address that was used once does not change the document
      Given Dora's two-page policy is complete
      When she attempts to send the benefits summary in its place
      Then the API refuses it as invalid or unreadable
      And the document is still the two-page policy, complete

    Scenario: The same bytes sent again start nothing
      Given Dora's two-page policy is complete
      When Dora attempts to send her document after all
      Then the API takes note of it
      And the job was moved on once only
      And the document is still the two-page policy, complete

    @own-environment
    Scenario: The same bytes sent ten times at once start the job once
      Given Ben's two-page policy is complete
      And the worker is stopped
      And Dora announced the two-page policy
      When she sends the bytes 10 times at once
      And the worker is started again
      Then the document is complete
      And up to the start of the work its events are those of Ben's document

    @quick-expiry
    Scenario: An address that has expired is refused
      Given Dora announced the two-page policy
      When the address has expired
      And Dora attempts to send her document after all
      Then the API refuses it as forbidden

    @own-environment
    Scenario: The parser's address opens the one document, as long as storage has it
      Given the orders to the parser are seen on their way
      And Dora's two-page policy is complete
      When somebody reads what is at the address that the parser got
      Then the answer is the two-page policy, byte for byte
      When storage loses the document
      And somebody reads what is at the address that the parser got
      Then the API refuses it as not found

    @own-environment
    Scenario: A disk that is gone is no document that is not found
      Given the orders to the parser are seen on their way
      And Dora's two-page policy is complete
      And nothing can be written to storage
      When somebody reads what is at the address that the parser got
      Then the API says that it cannot use its storage, and its log says so too
      When storage can be written to again
      And somebody reads what is at the address that the parser got
      Then the answer is the two-page policy, byte for byte

    @own-environment
    Scenario: The parser's address opens nothing else
      Given the orders to the parser are seen on their way
      And Dora's two-page policy is complete
      When somebody attempts to read the parser's address with a letter of the signature changed
      Then the API refuses it as forbidden
      When somebody attempts to read the parser's address with another document's name
      Then the API refuses it as forbidden
      And nothing of the document is given away
