@starts-early
Feature: Setting up
  An environment is there in seconds, every time, and several of them do not meet.

  @PRD003-NFR1.1 @PRD003-NFR1.4
  Rule: Setting up the environment hardly ever fails, and those of several people run side by side
    Who has to set up again and again, or has to wait for a colleague, tries out nothing.

    Scenario: Two environments at once, and neither knows the other
      When 2 environments are set up at once
      Then 100 % of the set-ups have succeeded
      And each of them takes the two-page policy to its end
      And none of them knows the jobs of another

    @long
    Scenario: A hundred set-ups
      When 100 environments are set up, 3 at a time
      Then more than 99 % of the set-ups have succeeded

  @PRD003-SM1 @PRD003-NFR1.3
  Rule: A change in the code is validated quickly
    The loop of iteration 002 was a deployment of half an hour for every try.

    Scenario: From a change in the source to a verdict
      Given a copy of the pipeline's source
      When a line of it is changed and the pipeline is built and started
      Then it takes the two-page policy to its end
      And less than 10 minutes passed between the change and the verdict
      And that is at least 50 % less than a deployment of 30 minutes
