Feature: Health
  Every service tells how it is, and tells the truth.

  @P9-1.1 @PRD003-FR2.2
  Rule: The local services are healthy
    If a service is not well before it has work, no other answer is worth anything.
    One that takes its time to say how it is will be taken for dead by whoever watches it.

    Scenario Outline: The <service> is healthy and says so at once
      When somebody asks the <service> how it is
      Then it says that it is healthy
      And of 20 questions the middle one is answered in less than 100 milliseconds

      Examples:
        | service   |
        | API       |
        | worker    |
        | parser    |
        | embedder  |
        | dashboard |

  @PRD003-AC2.2 @PRD003-FR2.2
  Rule: Health checks look at the connection and the function of every service
    A process that runs is not yet a service that works. Health is asked of what the service depends on.

    Scenario: The dashboard checks every service itself
      Then the dashboard shows each of these as healthy, with the time of its answer:
        | service    |
        | api        |
        | worker     |
        | llamaparse |
        | openai     |
        | database   |

    @own-environment
    Scenario Outline: When the <service> stops, the dashboard stops calling it healthy
      When the <service> is stopped
      Then within 5 seconds the dashboard shows the <service> as unhealthy
      And within 5 seconds the dashboard has an alert that the <service> is down

      Examples:
        | service  |
        | parser   |
        | embedder |
        | worker   |
