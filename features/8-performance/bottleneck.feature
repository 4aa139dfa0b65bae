Feature: Finding a bottleneck
  A finding that is always the same is no finding.

  @P9-5.5 @slow-motion
  Rule: Another slow part gives another finding
    Here the embedder takes its time. Once the parser has called back, the finding must be the embedder.

    Scenario: Where a slow embedder holds up the pipeline, the finding is the embedder
      Given the job of Dora's two-page policy waits for the parser
      When the parser calls back at last
      Then the document is complete
      And most of the time after the parser is in the stage embed
