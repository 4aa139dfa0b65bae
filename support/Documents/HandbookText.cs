using System.Globalization;
using System.Text;

namespace Acceptance.Support.Documents;

/// <summary>The text of a handbook: one chapter a page, each about another pair of subject and task.</summary>
internal static class HandbookText
{
    private static readonly string[] Subjects =
    [
        "home contents", "private liability", "legal expenses", "travel cancellation", "accident", "term life", "pension", "dental care", "hospital care",
        "long-term care", "car liability", "car damage", "motorcycle", "boat", "pets",
    ];

    private static readonly string[] Tasks = ["Taking out a contract", "Reporting a claim", "Changing a contract", "Ending a contract"];

    /// <summary>So many chapters, each a full page, in the marks of <see cref="PdfTypesetter"/>.</summary>
    public static string Write(int chapters) => Write(chapters, WriteChapter);

    /// <summary>So many chapters, each a page that is filled by a quarter, for documents whose pages count more than their text.</summary>
    public static string WriteBriefly(int chapters) => Write(chapters, WriteOpening);

    /// <summary>A sentence that only this chapter has.</summary>
    public static string MarkOf(int chapter) => string.Create(CultureInfo.InvariantCulture, $"This is rule {chapter * 7 + 100} of the handbook.");

    private static string Write(int chapters, Action<StringBuilder, int, string, string> write)
    {
        var text = new StringBuilder();
        for (var i = 0; i < chapters; i++)
            write(text, i + 1, Subjects[i / Tasks.Length % Subjects.Length], Tasks[i % Tasks.Length]);
        return text.ToString();
    }

    private static void WriteChapter(StringBuilder text, int chapter, string subject, string task)
    {
        WriteOpening(text, chapter, subject, task);
        WriteDuties(text, subject);
    }

    private static void WriteOpening(StringBuilder text, int chapter, string subject, string task) => text.Append(CultureInfo.InvariantCulture, $"""
        # Chapter {chapter}. {task}: {subject}
        {MarkOf(chapter)} It is for everyone who advises customers on {subject} insurance, by telephone, in writing or in a branch.

        ## What the customer must know
        Explain in plain words what {subject} insurance covers and what it leaves out. Name the deductible, the waiting period and the highest sum that is paid in one year.
        Ask whether the customer has another contract that covers the same risk. If so, note its number, because two contracts never pay for the same damage twice.
        Hand over the summary of chapter {chapter} before anything is signed, and note the date on which the customer received it.


        """);

    private static void WriteDuties(StringBuilder text, string subject) => text.Append(CultureInfo.InvariantCulture, $"""
        ## What you must check
        | Step | Who | Within |
        | Identity of the customer | adviser | at once |
        | Open premiums | accounts | 1 working day |
        | Earlier claims on {subject} | claims office | 3 working days |
        | Approval above 10,000 euros | head of section | 5 working days |

        ## What you must record
        Record the conversation on the day it took place. Write what was asked, what was answered and what was agreed, in whole sentences that a colleague understands a year later.
        Do not record opinions on the customer, and nothing on health unless the contract needs it. Records on {subject} insurance are kept for ten years and are then destroyed.

        ## When something goes wrong
        If you find an error in a contract, tell the head of section on the same day. The customer is told within three working days and never bears the cost of our error.


        """);
}
