Feature: The API's routes
  What a client may rely on when it speaks to the API.

  @P9-1.4
  Rule: The API's routes answer correctly
    Other programs are written against these answers.
    What is refused without a reason cannot be put right, and what is taken wrongly breaks later, where nobody looks for it.

    Scenario: The limits are published
      When Dora asks for the upload limits
      Then the limits are:
        | limit                        | value    |
        | max_file_size_bytes          | 26214400 |
        | max_pages                    | 200      |
        | max_concurrent_jobs_per_user | 2        |
        | max_uploads_per_day_per_user | 30       |
        | signed_url_ttl_seconds       | 300      |

    Scenario: The API describes its routes
      When the API is asked to describe itself
      Then it names every route that a client may rely on, and how each of them refuses
      And it says which of them want a user's token

    Scenario: A document is announced and gets a job and an address to send it to
      When Dora announces the two-page policy
      Then she gets a job, a document number and a signed address that ends within 300 seconds

    Scenario Outline: An announcement with a wrong <member> is refused
      When Dora attempts to announce the two-page policy with <member> "<value>"
      Then the API refuses it as invalid
      And the refusal names <member>

      Examples:
        | member    | value              |
        | filename  |                    |
        | filename  | ../../etc/passwd   |
        | bytes_len | 0                  |
        | bytes_len | 26214401           |
        | bytes_len | many               |
        | mime      | text/plain         |
        | sha256    | not-a-hash         |

    Scenario Outline: An announcement at the limit of <member> is taken
      When Dora attempts to announce the two-page policy with <member> "<value>"
      Then she gets a job, a document number and a signed address that ends within 300 seconds

      Examples:
        | member    | value                                                                                                                    |
        | filename  | 12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456.pdf |
        | bytes_len | 1                                                                                                                        |
        | bytes_len | 26214400                                                                                                                 |

    Scenario: Bytes that differ from what was announced are refused
      Given Dora announced the two-page policy
      When she attempts to send the benefits summary in its place
      Then the API refuses it as invalid or unreadable
      And the job is still not touched when another user's document is complete

    Scenario: As many bytes as were announced, but others, are refused
      Given Dora announced the two-page policy
      When she attempts to send as many other bytes in its place
      Then the API refuses it as invalid or unreadable
      And the job is still not touched when another user's document is complete

    Scenario Outline: <size> megabytes that come without a word of how many they are, are refused as <refusal>
      Given Dora announced the two-page policy
      When she attempts to send <size> megabytes in its place without saying so
      Then the API refuses it as <refusal>
      And the job has not been touched

      Examples:
        | size | refusal               |
        | 25   | invalid or unreadable |
        | 26   | too large             |

    Scenario: More bytes than a document may have are refused before they are sent
      Given Dora announced the two-page policy
      When she attempts to send 26 megabytes in its place
      Then the API refuses it as too large
      And the job is still not touched when another user's document is complete

    Scenario: As many bytes as a document may have are not too many, but differ from what was announced
      Given Dora announced the two-page policy
      When she attempts to send 25 megabytes in its place
      Then the API refuses it as invalid or unreadable
      And the job has not been touched

    Scenario: A document that was given up takes no more bytes
      When Dora uploads the truncated file
      Then the document ends as failed at the parser
      When she attempts to send the bytes
      Then the API refuses it as out of order

    Scenario: An address that leads nowhere gets a refusal like any other
      When Dora attempts to ask at an address that leads nowhere
      Then the API refuses it as not found

    Scenario: Another user's job cannot be told from one that does not exist
      Given Dora's two-page policy is complete
      When Ben attempts to look at Dora's job
      Then the API refuses it as not found
      When Ben attempts to look at a job that does not exist
      Then the API refuses it as not found

    Scenario Outline: Somebody with <token> is not let in
      When somebody with <token> attempts to ask for the upload limits
      Then the API refuses it as unauthorised

      Examples:
        | token                              |
        | no token                           |
        | a token that has expired           |
        | a token signed with another key    |
        | a token for another audience       |
        | a token of another issuer          |
        | a token without a signature        |
        | a token whose user is no number    |
        | a token changed after signing      |
