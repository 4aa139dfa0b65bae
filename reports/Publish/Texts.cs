using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish;

/// <summary>The words of the report in one language, and how that language writes numbers.</summary>
public sealed class Texts
{
    private static readonly ConcurrentDictionary<string, Texts> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _words;

    private readonly NumberFormatInfo _numbers;

    private Texts(Dictionary<string, string> words)
    {
        _words = words;
        _numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        _numbers.NumberDecimalSeparator = words["decimal"];
        _numbers.NumberGroupSeparator = words["group"];
    }

    /// <summary>Languages there are texts for.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    /// <summary>The code of the language.</summary>
    public string Language => this["language"];

    /// <summary>Every key there is.</summary>
    public IReadOnlyCollection<string> Keys => _words.Keys;

    /// <summary>The words of a key.</summary>
    /// <exception cref="KeyNotFoundException">The texts lack the key; a test holds all languages to the same keys.</exception>
    public string this[string key] => _words[key];

    /// <summary>Reads the texts of a language.</summary>
    /// <exception cref="BadInputException">There are none for it.</exception>
    public static Texts Of(string language)
    {
        if (!Languages.Contains(language, StringComparer.Ordinal))
            throw new BadInputException($"--language {language}: the report speaks {string.Join(" and ", Languages)}.");
        return Loaded.GetOrAdd(language, code => new Texts(JsonSerializer.Deserialize<Dictionary<string, string>>(Resource.Text($"{code}.json"))!));
    }

    /// <summary>The words of a key with its holes filled.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values)
    {
        var shown = new object?[values.Length];
        for (var index = 0; index < values.Length; index++)
            shown[index] = values[index] is int or long ? Number(Convert.ToDouble(values[index], CultureInfo.InvariantCulture)) : values[index];
        return string.Format(_numbers, Form(key, values.Length > 0 && values[0] is 1), shown);
    }

    /// <summary>A reason in words.</summary>
    public string Say(Reason reason) => string.Format(CultureInfo.InvariantCulture, Form(reason.Key, reason.Values is ["1", ..]), [.. reason.Values]);

    /// <summary>The words of a key; its form for one where there is one.</summary>
    private string Form(string key, bool one) => one && _words.TryGetValue(key + ".one", out var singular) ? singular : this[key];

    /// <summary>The word for a verdict.</summary>
    public string Say(Verdict verdict) => this["verdict." + Codes.Camel(verdict)];

    /// <summary>The word for the code of a verdict (<c>not-run</c>); the code itself when it is not known.</summary>
    public string SayCode(string code) =>
        Enum.GetValues<Verdict>().Where(verdict => Codes.Kebab(verdict) == code).Select(Say).FirstOrDefault() ?? code;

    /// <summary>A number with at most three decimals.</summary>
    public string Number(double value) => value.ToString("#,0.###", _numbers);

    /// <summary>A length of time in the unit that fits it.</summary>
    /// <param name="milliseconds">The length in milliseconds.</param>
    public string Duration(double milliseconds) => milliseconds switch
    {
        < 10 => $"{milliseconds.ToString("0.#", _numbers)} {this["unit.ms"]}",
        < 1000 => $"{milliseconds.ToString("0", _numbers)} {this["unit.ms"]}",
        < 120_000 => $"{(milliseconds / 1000).ToString("0.0", _numbers)} {this["unit.s"]}",
        _ => $"{(milliseconds / 60_000).ToString("0.0", _numbers)} {this["unit.min"]}",
    };

    /// <summary>A size in the unit that fits it.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1024 => $"{Number(bytes)} B",
        < 1024 * 1024 => $"{(bytes / 1024.0).ToString("0.0", _numbers)} KiB",
        _ => $"{(bytes / 1048576.0).ToString("0.0", _numbers)} MiB",
    };
}
