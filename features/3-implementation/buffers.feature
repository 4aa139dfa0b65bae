Feature: Buffers
  Chunks and vectors wait in two buffers between the stages. What goes in must come out, once.

  @PRD003-FR3.2 @B002-5
  Rule: What goes into the buffers is checked in the database itself
    In iteration 002 writes to the chunk buffer failed without a word. What a program says of its own writes is therefore not believed here.

    @slow-motion
    Scenario: The buffers hold what the document says
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back at last
      Then the chunk buffer and the vector buffer are seen to fill
      And each buffered chunk has the hash of its own text
      And the document is complete
      And its vectors name the model that the worker is set to

    @slow-motion
    Scenario: Two documents that are embedded at the same time count their own vectors
      Given the job of Dora's two-page policy waits for the parser
      And the job of Ben's benefits summary waits for the parser
      When the parser calls back for both, for the second while the first is embedded
      Then all of these documents are complete
      And each job counts as many vectors as its document has chunks

    @slow-motion
    Scenario: Chunks that an earlier chunker left in the buffer do not stay
      Given the job of Dora's two-page policy waits for the parser
      And an earlier chunker has left chunks of the same texts in its buffer
      When the parser calls back at last
      Then the document is complete
      And the document has chunks, numbered without a gap
      And each section of the text has become a chunk

    @slow-motion
    Scenario: Chunks of a text that has changed since do not stay
      Given the job of Dora's two-page policy waits for the parser
      And the embedder refuses the request as wrong 1 time for it
      When the parser calls back at last
      Then the document ends as failed at the embedder
      When Dora uploads the two-page policy again, and its job waits for the parser
      And a callback with another text arrives
      Then the document is complete
      And the chunks hold the text that came last, and nothing else

    @quick
    Scenario: Vectors of an earlier model do not pass for the document's own
      Given Dora announced the two-page policy
      And the embedder refuses the request as wrong 1 time for it
      When she sends the bytes
      Then the document ends as failed at the embedder
      When the buffer turns out to hold vectors of an earlier model, and of its own the first one only
      And Dora asks for another try of the job
      Then the document is complete
      And each job counts as many vectors as its document has chunks

  @PRD003-NFR2.2
  Rule: Buffers are tested under the constraints and indexes that production has
    A test without the keys of production passes on rows that production refuses, and without its indexes it says nothing about its pace.

    Scenario: Chunks and vectors are unique, and belong to a document
      When the schema of the upload pipeline is read from the database
      Then one chunk of a document can only be stored once
      And one vector of a chunk can only be stored once
      And the chunk buffer and the vector buffer point to the document

    Scenario: Waiting jobs are found by an index
      When the schema of the upload pipeline is read from the database
      Then there is an index of unfinished jobs by status and time

  @PRD003-AC3.2
  Rule: Buffers withstand simultaneous and repeated writes
    Two workers may come upon the same chunk, and a callback may come twice.

    Scenario: Eight workers write the same chunk at once
      Given Dora's two-page policy is complete
      When eight connections write the same chunk to the chunk buffer at once
      Then exactly one of them succeeds

    @slow-motion
    Scenario: Two callbacks at once have the effect of one
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back twice at once
      Then the document is complete
      And the document has chunks, numbered without a gap
      And its events show each status once
