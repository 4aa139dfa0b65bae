namespace Reqnroll;

/// <summary>A table has columns for which the type has no property.</summary>
public class ColumnCouldNotBeBoundException : Exception
{
    public ColumnCouldNotBeBoundException()
        : this([])
    {
    }

    public ColumnCouldNotBeBoundException(IList<string> columns)
        : this($"Member or field for column(s) '{string.Join("', '", columns)}' not found.", columns)
    {
    }

    public ColumnCouldNotBeBoundException(string message, IList<string> columns)
        : base(message) => Columns = columns;

    public ColumnCouldNotBeBoundException(string message, Exception innerException, IList<string> columns)
        : base(message, innerException) => Columns = columns;

    public IList<string> Columns { get; }
}

/// <summary>A table does not say what the object or set holds; the message shows where.</summary>
public class ComparisonException(string message) : Exception(message);
