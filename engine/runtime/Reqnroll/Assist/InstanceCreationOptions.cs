namespace Reqnroll.Assist;

/// <summary>How strictly a table must fit the type it fills.</summary>
public class InstanceCreationOptions
{
    /// <summary>A column without a property is an error.</summary>
    public bool VerifyAllColumnsBound { get; set; }

    /// <summary>With <see cref="VerifyAllColumnsBound"/>: case may differ.</summary>
    public bool VerifyCaseInsensitive { get; set; }

    /// <summary>Every parameter of the constructor needs a column.</summary>
    public bool RequireTableToProvideAllConstructorParameters { get; set; }
}
