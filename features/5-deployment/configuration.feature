Feature: The configuration of a deployment
  A deployment that is configured in another way is another system, and what was tested locally says nothing about it.

  @PRD003-SM4 @PRD003-NFR3.3 @PRD003-AC5.4 @PRD003-VM3
  Rule: Local and deployed configuration do not drift apart
    Schema, limits, settings and versions are compared; only addresses and keys may differ.

    Scenario: A deployment made like the local pipeline is configured like it
      When the configuration of a deployment made like the local pipeline is compared with it
      Then at least 150 things were compared
      And there is no difference

    Scenario: Whatever somebody changed by hand is named
      When the configuration of a deployment that was changed by hand is compared with it
      Then these differences are named, and no other:
        | kind    | thing                        | there        |
        | Schema  | made_by_hand                 | 1 time(s)    |
        | Setting | max_uploads_per_day_per_user | candidate 29 |
        | Setting | LIMIT_UPLOADS_PER_DAY        | candidate 29 |
        | Setting | WORKER_MAX_RETRIES           | candidate 1  |
