Feature: The environment in containers
  The same pipeline runs in containers, as it does in production. No container engine is needed here: the compose file is read as a model.

  @PRD003-FR1.1 @PRD003-NFR3.1
  Rule: Docker compose gives a local environment that mirrors production
    What runs locally must be what is described for everybody else; a file that nobody compares grows old.

    Scenario: The compose file has every part of the pipeline, on the documented ports
      When the compose file is read
      Then the compose file has these parts:
        | part       | port |
        | database   | 5432 |
        | api        | 8000 |
        | llamaparse | 8001 |
        | openai     | 8002 |
        | monitor    | 3001 |
        | worker     |      |
        | migrate    |      |

    Scenario: Every part that keeps running is watched for its health, and starts after what it needs
      When the compose file is read
      Then each part that keeps running has a health check
      And the worker waits until the API, the parser and the embedder are healthy

    Scenario: Images do not change by themselves, and no secret stands in the file
      When the compose file is read
      Then each image from elsewhere is pinned by its digest
      And no secret has a value in the file

    Scenario Outline: The <service> gets the same settings in containers as here
      When the compose file is read
      Then the <service> has the settings there that it has here

      Examples:
        | service   |
        | API       |
        | worker    |
        | parser    |
        | embedder  |
        | dashboard |
