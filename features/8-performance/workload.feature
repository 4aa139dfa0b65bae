@load @starts-early
Feature: Workload
  Users send what they have, good documents and bad ones, several at the same moment, and each of them comes to its end.

  @PRD003-KPI1 @P9-FUNC4 @PRD003-VM2 @P9-FUNC3 @P9-M4
  Rule: Every standard document comes to its end, soon enough, and so the improvement over iteration 002 is measured
    In iteration 002 none did: it processed 0 % of its documents and was reported as a success.

    Scenario: Three users upload every standard document at the same moment
      When 3 users upload every standard document at the same moment
      Then iteration 002 completed 0 % of its documents, and now more than 99 % are complete
      And 100 % of the uploads have ended as they must
      And 99 of 100 documents were complete within 300 seconds
      And from the first upload to the last document's end less than 5 minutes passed
      And every upload left one document with vectors, and nothing twice

  @PRD003-AC3.4 @P9-2.5
  Rule: Realistic workloads and simultaneous uploads go through
    Real users send good and bad documents, at the same moment. The bad ones must fail clearly and hold nobody up.

    Scenario: Good and bad documents together
      When 2 users upload every document of the catalogue at the same moment
      Then 100 % of the uploads have ended as they must
      And every upload left one document with vectors, and nothing twice

    Scenario: Twelve users at the same moment
      When 12 users upload a document at the same moment
      Then 100 % of the uploads have ended as they must
      And every upload left one document with vectors, and nothing twice
