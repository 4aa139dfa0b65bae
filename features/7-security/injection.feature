Feature: Hostile input
  Whatever a client sends is data. It is stored as it is or refused, and never carried out.

  @P9-TECH3
  Rule: No field can carry a command into the database, the logs or the file system
    Every field is tried with what breaks out of somewhere. The API may store it or refuse it, but must not fail.

    Scenario Outline: The file name <name> is stored to the letter
      When Dora announces the two-page policy under the name <name>
      Then the document is stored under the name <name>
      And its place in storage is made of numbers only
      And every line that the services printed is still one record

      Examples: Of SQL
        | name                                             |
        | "x'; drop table upload_pipeline.documents; --"   |
        | "' or '1'='1"                                    |
        | "$$; select pg_sleep(10); $$"                    |

      Examples: Of pages, logs and shells
        | name                                             |
        | "<script>alert(1)<script>.pdf"                   |
        | "${jndi:ldap:evil}.pdf"                          |
        | "{0} %s %n {{7*7}}.pdf"                          |
        | "$(reboot) `reboot` ; reboot \| reboot.pdf"      |
        | "%2e%2e%2fetc%2fpasswd"                          |
        | "Ünïcödé 文書 🗎.pdf"                             |

    Scenario Outline: A file name with <sign> loses it
      When Dora announces the two-page policy under a name with <sign>
      Then the document is stored under that name without it
      And every line that the services printed is still one record

      Examples:
        | sign                  |
        | a line break          |
        | a forged header       |
        | a forged log record   |
        | a zero byte           |
        | a terminal's command  |

    Scenario Outline: The file name <name> is refused as a path
      When Dora attempts to announce the two-page policy under the path "<name>"
      Then the API refuses it as invalid
      And nothing of hers is in the database

      Examples:
        | name                  |
        | ..                    |
        | /etc/passwd           |
        | ../../etc/passwd      |
        | ..\\..\\boot.ini      |
        | C:\\boot.ini          |
        | a/b.pdf               |

    Scenario Outline: An announcement whose <member> is <value> is refused
      When Dora attempts to announce the two-page policy with <member> as <value>
      Then the API refuses it as invalid
      And nothing of hers is in the database

      Examples:
        | member    | value                     |
        | sha256    | a command of SQL          |
        | sha256    | a path                    |
        | sha256    | in capitals               |
        | sha256    | followed by a line break  |
        | sha256    | a list                    |
        | mime      | a command of SQL          |
        | mime      | followed by a line break, as a type |
        | mime      | a list                    |
        | bytes_len | a command of SQL          |
        | bytes_len | a fraction                |
        | bytes_len | beyond every number       |
        | bytes_len | less than nothing         |
        | filename  | a list                    |
        | filename  | of half a character       |
        | filename  | of 121 letters            |
        | ocr       | a command of SQL          |

    Scenario Outline: A body that is <body> is refused
      When Dora attempts to announce with a body that is <body>
      Then the API refuses it as invalid, unreadable or too large
      And nothing of hers is in the database

      Examples:
        | body                    |
        | empty                   |
        | no JSON                 |
        | a list                  |
        | nested a thousand deep  |
        | not in UTF-8            |
        | very long               |

    Scenario Outline: A question for jobs with <question> is refused
      When Dora attempts to list her jobs with <question>
      Then the API refuses it as invalid

      Examples:
        | question                        |
        | a state that is a command of SQL |
        | a state that does not exist     |
        | a limit that is a command of SQL |
        | a limit of zero                 |
        | a limit above a hundred         |
        | an offset below zero            |

    Scenario Outline: A job called <name> is not found
      When Dora attempts to look at a job called <name>
      Then the API refuses it as not found

      Examples:
        | name                |
        | a command of SQL    |
        | a path              |
        | a very long word    |

    Scenario: A correlation number that is no number is replaced
      When Dora asks for the upload limits under a correlation number that is a log record
      Then the answer carries a correlation number of the API's own
      And every line that the services printed is still one record

    Scenario: The database is as it was
      When Dora announces the two-page policy under the name "x'); delete from upload_pipeline.events; --"
      Then the document is stored under the name "x'); delete from upload_pipeline.events; --"
      And the events of the announcement are there
