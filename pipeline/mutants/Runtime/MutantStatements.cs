#nullable enable
namespace Acceptance.Pipeline;

/// <summary>Lets Dapper compile statements when they are first run, as it does for those that are not known at build time.</summary>
internal static class MutantStatements
{
    /// <summary>Says how columns are named, which the code of build time knows by itself.</summary>
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Begin() => Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
}
