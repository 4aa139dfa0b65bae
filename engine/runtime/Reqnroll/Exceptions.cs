namespace Reqnroll;

/// <summary>Base of the errors that the runtime raises itself.</summary>
public class ReqnrollException : Exception
{
    public ReqnrollException()
    {
    }

    public ReqnrollException(string message)
        : base(message)
    {
    }

    public ReqnrollException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}

/// <summary>A binding cannot be used: its expression, parameters or declaration do not fit.</summary>
public class BindingException : ReqnrollException
{
    public BindingException()
    {
    }

    public BindingException(string message)
        : base(message)
    {
    }

    public BindingException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}

/// <summary>More than one step definition matches a step.</summary>
public class AmbiguousBindingException : BindingException
{
    public AmbiguousBindingException(string message)
        : base(message)
    {
    }

    public AmbiguousBindingException(string message, Exception? inner)
        : base(message, inner)
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
public class PendingStepException : ReqnrollException
{
    public PendingStepException()
        : base("One or more step definitions are not implemented yet.")
    {
    }

    public PendingStepException(string message)
        : base(message)
    {
    }
}
