@starts-early
Feature: A deployment behaves as the local pipeline
  What was seen locally is worth something only when a deployment does the same. Both are asked the same things and given the same documents.

  @PRD003-KPI4 @PRD003-FR2.1 @PRD003-FR5.1 @PRD003-NFR1.2 @PRD003-NFR5.1 @PRD003-AC5.1 @PRD003-AC5.2 @PRD003-VM3
  Rule: Every answer, step and row of a deployment is held against the local baseline
    Iteration 002 was judged by what its documents said, and nobody held the deployment against anything.

    Scenario: A deployment made like the local pipeline does the same
      When the behaviour of a deployment made like the local pipeline is compared with it
      Then at least 60 things were compared
      And there is no difference

    Scenario: A deployment that answers differently is found out
      When the behaviour of a deployment that was changed by hand is compared with it
      Then a difference is named in the answer to "the limits"

  @PRD003-FR5.3 @PRD003-KPI2 @PRD003-NFR3.4 @PRD003-VM3
  Rule: A deployment is accepted when a document has really passed through it
    A health check that says "healthy" and an empty table went together in iteration 002.

    Scenario: A complete deployment is accepted, after every component was asked
      When a deployment made like the local pipeline is checked
      Then the deployment is accepted
      And each of its components was asked, and none was left out

    @B002-2
    Scenario: The check speaks of the deployment that it names and of no other
      When a deployment made like the local pipeline is checked
      Then the document that the check sent is complete in the database of that deployment
      And it is unknown to the local pipeline
