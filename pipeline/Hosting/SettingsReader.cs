using System.Globalization;
using System.Text;
using Acceptance.Pipeline.Database;

namespace Acceptance.Pipeline.Hosting;

/// <summary>Reads the settings of docs/settings.md. An empty variable counts as missing.</summary>
/// <param name="read">Where a variable's value comes from.</param>
public sealed class SettingsReader(Func<string, string?> read)
{
    private const int KeyBytes = 32;

    // A third of it is still a period that a timer takes, and the most is one that a client's time-out takes: 24 days.
    private const double LeastSeconds = 0.01;
    private const double MostSeconds = 2_073_600;

    /// <summary>A text, or null.</summary>
    public string? Optional(string name) => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A text that must be there.</summary>
    /// <exception cref="SettingException">It is missing.</exception>
    public string Required(string name, string form) => Optional(name) ?? throw new SettingException($"{name} is missing. It must be {form}.");

    /// <summary>An absolute http or https address without a slash at its end.</summary>
    public Uri Url(string name, string? fallback = null)
    {
        const string form = "an address such as http://127.0.0.1:8000";
        var text = Optional(name) ?? fallback ?? Required(name, form);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo == "" && uri.Query == ""
            && uri.Fragment == ""
            ? new Uri(uri.ToString().TrimEnd('/'))
            : throw new SettingException($"{name} is malformed. It must be {form}, without a user, a query or a fragment.");
    }

    /// <summary>The database's address, as an Npgsql connection string.</summary>
    public string Database()
    {
        const string name = "DATABASE_URL";
        try
        {
            return DatabaseUrl.ToConnectionString(Required(name, DatabaseUrl.Form));
        }
        catch (FormatException e)
        {
            throw new SettingException($"{name} is malformed. {e.Message}");
        }
    }

    /// <summary>An HS256 key, as bytes.</summary>
    public byte[] Key(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(Required(name, $"a secret of {KeyBytes} bytes or more"));
        return bytes.Length >= KeyBytes
            ? bytes
            : throw new SettingException($"{name} is too short: HS256 needs a secret of {KeyBytes} bytes or more, and this one has {bytes.Length}.");
    }

    /// <summary>Seconds, with or without a fraction: from 0.01, or from 0 where that is allowed, to 2073600, which is 24 days.</summary>
    public TimeSpan Seconds(string name, double fallback, bool zeroAllowed = false)
    {
        var least = zeroAllowed ? 0 : LeastSeconds;
        return TimeSpan.FromSeconds(Number(name, fallback, least, MostSeconds,
            string.Create(CultureInfo.InvariantCulture, $"a number of seconds from {least} to {MostSeconds}")));
    }

    /// <summary>A share between 0 and 1.</summary>
    public double Share(string name, double fallback) => Number(name, fallback, 0, 1, "a number from 0 to 1");

    /// <summary>A whole number that is not below the least.</summary>
    public int WholeNumber(string name, int fallback, int least = 1, int most = int.MaxValue)
    {
        if (Optional(name) is not { } text)
            return fallback;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new SettingException($"{name} is malformed: '{text}'. It must be a whole number, {least} or more{AtMost(most)}.");
    }

    /// <summary>The least level that is logged.</summary>
    public LogLevel Level()
    {
        var text = Optional("LOG_LEVEL") ?? "INFO";
        return text.ToUpperInvariant() switch
        {
            "DEBUG" => LogLevel.Debug,
            "INFO" => LogLevel.Information,
            "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            _ => throw new SettingException($"LOG_LEVEL is malformed: '{text}'. It must be DEBUG, INFO, WARNING or ERROR."),
        };
    }

    private static string AtMost(int most) => most == int.MaxValue ? "" : $", at most {most}";

    private double Number(string name, double fallback, double least, double most, string form)
    {
        if (Optional(name) is not { } text)
            return fallback;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new SettingException($"{name} is malformed: '{text}'. It must be {form}.");
    }
}
