namespace Acceptance.Reports.Model;

/// <summary>An input that cannot be used. The message is one line for people: the file, the line or field, and the remedy.</summary>
public sealed class BadInputException : Exception
{
    /// <summary>Creates the error from its one line.</summary>
    public BadInputException(string message) : base(message)
    {
    }

    /// <summary>Creates the error from its one line and what caused it.</summary>
    public BadInputException(string message, Exception inner) : base(message, inner)
    {
    }
}
