Feature: The parser's callback
  The callback is a door into the pipeline that anybody who finds the address can knock at.

  @B002-9 @P9-TECH3 @slow-motion
  Rule: A callback is taken once, from the parser, for its own job and with the text that it vouches for
    In iteration 002 nobody knew whether the callback was protected.
    A false one would put a stranger's text under a user's name.

    Scenario: A callback that is sent again word for word is refused
      Given the job of Dora's two-page policy waits for the parser
      And a callback of the parser was taken
      When the same callback arrives once more, word for word
      Then the API refuses it as a conflict
      And the job was moved on once only

    Scenario: A callback with the same content under a new number changes nothing
      Given the job of Dora's two-page policy waits for the parser
      And a callback of the parser was taken
      When a callback with the same text arrives under a new number
      Then the API takes note of it
      And the job was moved on once only

    Scenario: A callback with a long text is taken
      Given the job of Dora's two-page policy waits for the parser
      When a callback with a text of 200 kilobytes arrives
      Then the API takes note of it
      And the job was moved on once only

    Scenario: A second callback with another text is refused
      Given the job of Dora's two-page policy waits for the parser
      And a callback of the parser was taken
      When a callback with another text arrives
      Then the API refuses it as a conflict or invalid
      And the job was moved on once only
      And the document holds nothing of the other text

    Scenario Outline: A text of <size> kilobytes of blanks ends the job for the reason <reason>
      Given the job of Dora's two-page policy waits for the parser
      When a callback with <size> kilobytes of blanks arrives
      Then the API takes note of it
      And the document ends as failed at the parser, for the reason "<reason>"

      Examples:
        | size  | reason          |
        | 10240 | PARSE_EMPTY     |
        | 10241 | PARSE_TOO_LARGE |

    Scenario: A text that was of no use changes nothing when it comes again, nor does a later one
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back with an empty text
      Then the document ends as failed at the parser
      When a callback with an empty text arrives
      Then the API takes note of it
      When a callback with another text arrives
      Then the API refuses it as a conflict or invalid
      And the document holds nothing of the other text

    Scenario: A failure that is reported twice ends the job once
      Given the job of Dora's two-page policy waits for the parser
      And the worker has let go of it
      When a callback arrives that reports a failure
      Then the API takes note of it
      And the document ends as failed at the parser, for the reason "PARSE_UNREADABLE"
      When a callback arrives that reports a failure
      Then the API takes note of it
      And the job was given up once only

    Scenario: A failure that is reported after the text is refused
      Given the job of Dora's two-page policy waits for the parser
      And a callback of the parser was taken
      When a callback arrives that reports a failure
      Then the API refuses it as a conflict or invalid
      And the job was moved on once only

    Scenario: Twenty copies of a callback at once move the job on once
      Given the job of Dora's two-page policy waits for the parser
      When 20 copies of a callback arrive at once
      Then exactly 1 of them is taken and the others are conflicts
      And the job was moved on once only

    Scenario Outline: A callback whose <claim> is refused and changes nothing
      Given the job of Dora's two-page policy waits for the parser
      When a callback arrives whose <claim>
      Then the API refuses it as invalid
      And the job still waits for the parser

      Examples:
        | claim                           |
        | hash is that of another text    |
        | length is that of another text  |
        | document does not exist         |

    Scenario: A callback whose document is another user's is refused and changes neither job
      Given the job of Ben's benefits summary waits for the parser
      And the job of Dora's two-page policy waits for the parser
      When a callback for Dora's job arrives whose document is Ben's
      Then the API refuses it as invalid
      And Dora's job still waits for the parser
      And Ben's job still waits for the parser

    Scenario: A callback for a job that does not exist is refused
      Given the job of Dora's two-page policy waits for the parser
      When a callback arrives for a job that does not exist
      Then the API refuses it as not found

    Scenario: A callback for one job is not good for another
      Given the job of Ben's benefits summary waits for the parser
      And the job of Dora's two-page policy waits for the parser
      When a callback for Dora's job arrives with the signature of Ben's job
      Then the API refuses it as unauthorised
      And the job still waits for the parser
      When the parser calls back at last
      Then Ben's job still waits for the parser

    Scenario Outline: A callback with <malformation> is refused and disturbs nothing
      Given the job of Dora's two-page policy waits for the parser
      When a callback arrives with <malformation>
      Then the API refuses it as unauthorised
      And the job still waits for the parser

      Examples:
        | malformation                        |
        | a time in an hour                   |
        | a time that is a word               |
        | a time far beyond the calendar      |
        | an empty number                     |
        | a number of a thousand letters      |
        | an empty signature                  |
        | half of its signature               |
        | a signature that is no hexadecimal  |

  @B002-9 @P9-TECH3 @slow-motion
  Rule: The secret of a job's callbacks can be changed without losing a callback
    A secret that cannot be changed stays stolen. A change must not refuse a parser that was told the old one.

    Scenario: After a change both secrets are good for a while
      Given the job of Dora's two-page policy waits for the parser
      And the secret of its callbacks was changed, and the old one is good for an hour
      When a callback arrives that is signed with the old secret
      Then the API takes note of it
      When a callback with the same text arrives that is signed with the new secret
      Then the API takes note of it

    Scenario: The old secret is refused when its time is over
      Given the job of Dora's two-page policy waits for the parser
      And the secret of its callbacks was changed, and the old one ended at once
      When a callback arrives that is signed with the old secret
      Then the API refuses it as unauthorised
      And the job still waits for the parser

    Scenario: A change for one job leaves the secrets of other jobs as they are
      Given the job of Ben's benefits summary waits for the parser
      And the job of Dora's two-page policy waits for the parser
      And the secret of its callbacks was changed, and the old one ended at once
      When a callback for Ben's job arrives that is signed as before
      Then the API takes note of it
