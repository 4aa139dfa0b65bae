Feature: Who is let in
  The API knows its users by signed tokens and by nothing else.

  @P9-3.6 @P9-TECH3
  Rule: Only a token that is signed, current and made for this API is let in
    A forged token is somebody else's identity, and one unguarded action is enough for a thief.
    Therefore every forgery is tried on every action.

    Scenario: A good token is let in to every action
      Given Dora announced the two-page policy
      When Dora attempts every action of a user:
        | action                    |
        | ask for the upload limits |
        | announce a document       |
        | look at the job           |
        | list the jobs             |
        | retry the job             |
      Then she is let in to each of them

    Scenario Outline: <credentials> lets nobody in
      Given Dora announced the two-page policy
      When somebody with <credentials> in Dora's name attempts every action of a user:
        | action                    |
        | ask for the upload limits |
        | announce a document       |
        | look at the job           |
        | list the jobs             |
        | retry the job             |
      Then each of them is refused as unauthorised, in the same words
      And the job has not been touched

      Examples: Nothing, or at the wrong place
        | credentials                              |
        | no token at all                          |
        | a good token under the scheme Basic      |
        | a good token in the address              |
        | the token of a signed address            |

      Examples: Times
        | credentials                              |
        | a token that has expired                 |
        | a token that begins in an hour           |
        | a token without an end                   |

      Examples: Signatures
        | credentials                              |
        | a token signed with another key          |
        | a token signed by another algorithm      |
        | a token that claims a public key         |
        | a token without a signature              |
        | a token without a signature, in capitals |
        | a token whose signature was cut off      |
        | a token changed after signing            |
        | a token of twenty thousand letters       |

      Examples: Claims
        | credentials                              |
        | a token for another audience             |
        | a token of another issuer                |
        | a token without a user                   |
        | a token whose user is no number          |

    Scenario: A token too large for any header does not disturb the API
      When somebody with a token of a hundred thousand letters attempts to ask for the upload limits
      Then the API refuses it without failing
      And the API is healthy

    Scenario: A user's token opens no storage
      Given Dora announced the two-page policy
      When Dora attempts to send her document with her own token in place of the signature
      Then the API refuses it as forbidden
      And the job is still not touched when another user's document is complete
