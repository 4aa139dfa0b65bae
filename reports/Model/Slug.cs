using System.Globalization;
using System.Text;

namespace Acceptance.Reports.Model;

/// <summary>Turns a title into a part of an address that is the same in every run.</summary>
public static class Slug
{
    private const int MaxLength = 80;

    /// <summary>Lower-case letters and digits of any script, everything else a single dash; at most 80 characters.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var rune in title.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= MaxLength)
                break;
        }

        var text = slug.ToString().TrimEnd('-');
        return text.Length == 0 ? "scenario" : text;
    }
}
