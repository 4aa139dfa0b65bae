@load @nonparallel
Feature: Service levels
  What the requirements promise in figures is measured on documents that were really processed.

  @P9-M2 @P9-FUNC3
  Rule: The service levels hold under load
    A level that holds only while nothing happens is of no use to anybody.

    @P9-5.1 @P9-5.3
    Scenario: Health and refusals are answered at once while 5 users upload
      When 5 users upload a document every second, 2 times each, while health and refusals are timed
      Then more than 99 % of the uploads have ended as they must
      And 99 of 100 documents were complete within 300 seconds
      And the times of answers and of completion are known at 50, 95 and 99 %
      And no more than 5 seconds of work were left when the last upload began
      And the middle answer of each took less than 100 milliseconds

    Scenario: Like documents take the same time
      When one user after another uploads a like document, 6 in all
      Then 100 % of the uploads have ended as they must
      And the processing times scatter by less than 10 %
      And no more than one document took 2 times as long as usual
