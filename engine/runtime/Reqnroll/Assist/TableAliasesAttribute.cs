namespace Reqnroll.Assist.Attributes;

/// <summary>Other names of columns that fill a property; each is a regular expression for the whole name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public class TableAliasesAttribute(params string[] aliases) : Attribute
{
    public string[] Aliases { get; } = aliases;
}
