#nullable enable
namespace Acceptance.Pipeline;

/// <summary>Lets Dapper compile statements when they are first run, as it does for those that are not known at build time.</summary>
internal static class MutantStatements
{
    /// <summary>Says what the code of build time knows by itself: how columns are named, and that a cancellation token is no parameter of a statement.</summary>
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Begin()
    {
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        Dapper.SqlMapper.AddTypeHandler(new TokenIsNoParameter());
    }

    // No statement names it, so that what it holds is never sent.
    private sealed class TokenIsNoParameter : Dapper.SqlMapper.TypeHandler<System.Threading.CancellationToken>
    {
        public override void SetValue(System.Data.IDbDataParameter parameter, System.Threading.CancellationToken value) => parameter.Value = System.DBNull.Value;

        public override System.Threading.CancellationToken Parse(object value) => throw new System.NotSupportedException("No column holds a token.");
    }
}
