Feature: Documentation
  Who takes over finds out from the repository itself how to test, to deploy and to mend.

  @P9-TECH5
  Rule: Testing is documented, procedures included
    A test that only its author can run is lost with its author. A page that names commands which are gone costs more time than none.

    Scenario Outline: There is a page about <subject>
      When the page about <subject> is opened
      Then it says something about each of these: <words>
      And every command in it is one that the script knows

      Examples:
        | subject              | words                                  |
        | how to start         | run, test, up, down                    |
        | settings             | DATABASE_URL, WORKER_MAX_RETRIES       |
        | evidence             | http, sql, log, metric, process        |
        | testing procedures   | feature, evidence, red, sign           |
        | troubleshooting      | cause, remedy                          |
        | deployment           | check, roll-back                       |
