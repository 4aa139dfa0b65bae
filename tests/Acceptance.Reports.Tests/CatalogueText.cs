namespace Acceptance.Reports.Tests;

/// <summary>A small catalogue for tests.</summary>
internal static class CatalogueText
{
    public const string Small = """
        sections:
          - {id: ONE, document: PRD, title: "First"}
          - {id: TWO, document: PRD, title: "Second"}
        criteria:
          - {id: X-1, section: ONE, text: "Documents go through", target: "> 99 %", shown: here}
          - {id: X-2, section: ONE, text: "The real parser works", shown: outside}
          - {id: X-3, section: TWO, text: "Nobody covers this", shown: here}
          - {id: X-4, section: TWO, text: "Left out on purpose", shown: here, gap: "Decided on paper"}
          - {id: X-5, section: TWO, text: "An old failure", shown: here, answers: [X-1]}
        """;
}
