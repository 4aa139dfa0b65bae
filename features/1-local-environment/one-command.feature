@starts-early
Feature: The pipeline on one machine
  Whoever works on the pipeline has all of it on their own machine, as it will be deployed.

  @PRD003-AC1.1 @PRD003-VM1 @PRD003-FR1.2
  Rule: One command starts the whole pipeline
    Iteration 002 could only be tried out after a deployment, which took half an hour each time.
    A pipeline that starts with one command is tried out before anything is deployed.

    Scenario: The command brings every part up, and ending it leaves nothing behind
      When the pipeline is started with one command
      Then each of these parts is up:
        | part      |
        | API       |
        | worker    |
        | parser    |
        | embedder  |
        | dashboard |
      And its database has the schema of the upload pipeline
      And the start took less than 30 minutes
      When the command is ended
      Then none of its processes is left
      And nobody listens on its ports
      And its temporary folder is gone

    Scenario: Killing the command leaves nothing behind either
      Given the pipeline was started with one command
      When the command is killed
      Then none of its processes is left
      And nobody listens on its ports
      And its temporary folder is gone
