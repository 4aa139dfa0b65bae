@load @nonparallel
Feature: Load
  Users come when they come, and not when the pipeline has time for them.
  Every time is therefore counted from the moment at which an upload was meant to begin, and no scenario runs beside these.

  @P9-5.1 @P9-5.3 @P9-TECH2
  Rule: The pipeline holds what is expected of it, at several levels
    A pipeline that works for one user may fall behind with twenty, and then fall further behind for ever.

    Scenario: Twenty users wait hardly longer than one
      When 1 user uploads a document every second, 2 times each
      And 20 users upload a document every second, 2 times each
      Then more than 99 % of the uploads have ended as they must
      And 99 of 100 documents were complete within 300 seconds
      And the times of answers and of completion are known at 50, 95 and 99 %
      And no more than 5 seconds of work were left when the last upload began
      And 95 of 100 documents took at most 10 times as long as with 1 user

    @long
    Scenario: Fifty users upload a document every second, twice
      When 50 users upload a document every second, 2 times each
      Then more than 99 % of the uploads have ended as they must
      And 99 of 100 documents were complete within 300 seconds
      And the times of answers and of completion are known at 50, 95 and 99 %
      And no more than 15 seconds of work were left when the last upload began

  @P9-5.2 @P9-2.4
  Rule: Processor, memory and database are watched under load
    A pipeline that is quick today and needs twice the memory tomorrow will stop the day after.

    Scenario: Each service stays within what a small machine has
      When 5 users upload a document every second, 2 times each, while the resources are watched
      Then more than 99 % of the uploads have ended as they must
      And the processor time and the memory of each service are known
      And no service needs more than 512 megabytes
      And the pipeline holds less than half of the connections that the database allows

  @P9-5.4
  Rule: The most that can be processed at once is found
    Who does not know the limit meets it on the worst day. A search that ends before a load is refused has found
    no limit, but how much is carried at least, and its figure says so.

    Scenario: More and more documents at the same moment
      When documents arrive at the same moment, 8 and then twice as many each time up to 32
      Then at least 8 of them at the same moment are complete within 10 seconds
      And nothing of any of these loads was lost

    @long
    Scenario: The greatest steady rate
      When documents arrive at a steady rate, at first 2 and never more than 64 in a second
      Then at least 2 documents in a second are carried for 10 seconds
      And nothing of any of these loads was lost

  @P9-5.5
  Rule: The stage that holds up the others is found from the events
    An improvement is only worth its work where the time is spent.

    Scenario: Where a slow parser holds up the pipeline, the finding is the parser
      When 2 users upload a document at the same moment
      Then most of the time of their jobs is in the stage parse
      And the dashboard shows that the stage parse takes at least 500 milliseconds
