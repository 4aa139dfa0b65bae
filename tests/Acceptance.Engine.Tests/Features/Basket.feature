@shop
Feature: A basket
  What the engine must carry from a feature file to a method.

  Background:
    Given an empty basket

  Rule: Prices add up

    Background:
      Given a discount of 0 %

    @quick
    Scenario: Two fruits
      Given 3 apples at 0.50 each
      And 1 pear at 1.25 each
      When the basket is paid
      Then the sum is 2.75

    Scenario Outline: Many <fruit>
      Given <count> <fruit> at <price> each
      When the basket is paid
      Then the sum is <sum>

      Examples:
        | fruit  | count | price | sum  |
        | apples | 2     | 0.50  | 1.00 |
        | pears  | 4     | 1.25  | 5.00 |

      @bulk
      Examples: In bulk
        | fruit  | count | price | sum    |
        | apples | 1000  | 0.50  | 500.00 |

  Scenario: A table and a text
    Given these fruits:
      | name  | count | price |
      | apple | 2     | 0.5   |
      | pear  | 1     | 1.25  |
    When the basket is paid
    Then the receipt is
      """text
      apple 2
      pear 1
      """
    And the sum is 2.25

  @ignore
  Scenario: Not yet
    Given something nobody has written

  Scenario: Skipped on purpose
    Given a step that skips
    Then the sum is 99
