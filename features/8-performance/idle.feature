@starts-early
Feature: At rest
  Most of the time nobody uploads anything. A pipeline that keeps its machine busy all the same takes that time from others.

  @P9-5.2
  Rule: A pipeline that has nothing to do leaves the processor alone
    A worker that asks for jobs without a pause looks healthy, and nobody would notice before the bill comes.

    @own-environment
    Scenario: Nobody uploads anything
      When the dashboard has watched the pipeline at rest for 3 seconds
      Then none of its services has taken more than 10 % of a processor
      And the dashboard counts at least 1 living worker
