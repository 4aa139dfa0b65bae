@starts-early
Feature: Seeded faults
  A local pipeline is broken on purpose, in ways that leave every service "healthy", and the check has to find out.

  @PRD003-SM2 @PRD003-NFR5.3
  Rule: A critical failure shows up locally before it can reach production
    Each of these faults would have passed for a success in iteration 002.

    Scenario Outline: It is noticed that <fault>
      When a local deployment is checked in which this is broken: "<fault>"
      Then the broken deployment is refused, because "<reason>"
      And every one of its services had said that it is healthy

      Examples:
        | fault                                             | reason                                      |
        | The chunks are gone once the job is complete      | no chunks                                   |
        | Every chunk has the same vector                   | are not what the embedder gives             |
        | Chunks hold only the beginning of their text      | the hash of a chunk is not that of its text |
        | The document's own record stays at its first status | the document's own record says            |
        | The event of the parsed document is lost          | the events show the steps                   |
        | Documents are dated years before their upload     | the document is dated                       |

    Scenario: Once it is mended, the same deployment is accepted
      When a local deployment is checked in which nothing is broken
      Then the broken deployment is accepted

  @B002-8
  Rule: The times of a batch are possible
    In iteration 002 a whole batch was "done" within one minute, and nothing of it had been processed.

    @P9-FUNC3
    Scenario: A document takes no longer than it may, and no less than its steps
      When Dora uploads the two-page policy
      Then the document is complete
      And from the upload to the end less than 5 minutes passed, and each of the steps took its time

    Scenario: Every document of a batch took its own time and left its chunks
      When five users upload their documents to a local deployment at once
      Then each of the five took its own time, step by step
      And each of the five has left its chunks
