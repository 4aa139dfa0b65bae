namespace Reqnroll;

/// <summary>Base of the errors that the runtime raises itself.</summary>
public class ReqnrollException(string? message, Exception? inner) : Exception(message, inner)
{
    public ReqnrollException()
        : this(null, null)
    {
    }

    public ReqnrollException(string message)
        : this(message, null)
    {
    }
}

/// <summary>A binding cannot be used: its expression, parameters or declaration do not fit.</summary>
public class BindingException(string? message, Exception? inner) : ReqnrollException(message, inner)
{
    public BindingException()
        : this(null, null)
    {
    }

    public BindingException(string message)
        : this(message, null)
    {
    }
}

/// <summary>More than one step definition matches a step.</summary>
public class AmbiguousBindingException(string message, Exception? inner) : BindingException(message, inner)
{
    public AmbiguousBindingException(string message)
        : this(message, null)
    {
    }
}

/// <summary>No step definition matches a step.</summary>
public class MissingStepDefinitionException : ReqnrollException
{
    public MissingStepDefinitionException()
        : base("No matching step definition found for one or more steps.")
    {
    }

    internal MissingStepDefinitionException(string message)
        : base(message)
    {
    }
}

/// <summary>Thrown by a step that is not written yet.</summary>
public class PendingStepException(string message) : ReqnrollException(message)
{
    public PendingStepException()
        : this("One or more step definitions are not implemented yet.")
    {
    }
}
