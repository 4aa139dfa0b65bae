Feature: Test cases
  The catalogue of test documents says what must become of each.

  @P9-M1
  Rule: Every test case passes
    Each document of the catalogue stands for a kind that users upload. A kind that ends otherwise than it should is one that nobody may rely on.

    Scenario Outline: The <document> ends as the catalogue says
      When Dora uploads the <document>
      Then the document ends as its entry in the catalogue says

      Examples:
        | document                     |
        | two-page policy              |
        | benefits summary             |
        | handbook                     |
        | multilingual letter          |
        | booby-trapped letter         |
        | scan                         |
        | truncated file               |
        | text file called .pdf        |
        | encrypted policy             |
        | handbook with too many pages |
        | long handbook                |
