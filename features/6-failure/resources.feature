Feature: Short resources
  Memory, processors and storage are limited, and sometimes they are short.

  @P9-4.4
  Rule: Memory and processor time may be short
    The machine of production is smaller and busier than a developer's. What runs short there must make a document late, and never lose it.

    @small-environment
    Scenario: Sixty pages go through with little memory and one processor
      When Dora uploads the handbook
      Then the document is complete
      And no service uses more than 400 megabytes of memory

    @own-environment
    Scenario: Storage that cannot be written to loses nothing
      Given nothing can be written to storage
      And Dora announced the two-page policy
      When she attempts to send the bytes
      Then the API says that it cannot store them
      And the job has not been touched
      When storage can be written to again
      And she sends the bytes
      Then the document is complete

    Scenario: Bytes that were refused take no room in storage
      Given Dora announced the two-page policy
      When she attempts to send as many other bytes in its place
      Then the API refuses it as invalid or unreadable
      And nothing of them is left in storage

    @slow-motion
    Scenario Outline: When storage <fails> a text, it is stored anew as soon as it comes again
      Given the job of Dora's benefits summary waits for the parser
      And the job of Dora's two-page policy waits for the parser
      When the parser calls back for the first of them
      Then the first of them is complete
      When storage <fails> the text of the first of them
      And the parser calls back at last
      Then both documents are complete

      Examples:
        | fails  |
        | loses  |
        | spoils |
