@starts-early
Feature: Missing components
  A deployment is more than its programs on a disk: each of them runs, or the deployment is none.

  @PRD003-KPI2 @PRD003-NFR5.4
  Rule: A deployment of which one component is missing is not accepted
    In iteration 002 no worker ran, and the deployment was accepted.

    Scenario Outline: Without its <part> a deployment is refused
      When the live deployment is checked while its <part> is stopped
      Then the deployment is refused, and the check names the <part>

      Examples:
        | part      |
        | worker    |
        | parser    |
        | embedder  |
        | API       |
        | dashboard |

    @own-database
    Scenario: Without its database a deployment is refused
      When the database crashes
      And the deployment without its database is checked
      Then it is refused, and the check names the database
