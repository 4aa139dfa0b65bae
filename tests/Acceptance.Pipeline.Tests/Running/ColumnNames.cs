using System.Runtime.CompilerServices;
using Dapper;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>How the tests' own statements fill the pipeline's records: the column <c>document_id</c> is the member <c>DocumentId</c>.</summary>
internal static class ColumnNames
{
    // Before the first statement of any test: Dapper keeps how it read a record the first time.
    [ModuleInitializer]
    internal static void Match() => DefaultTypeMap.MatchNamesWithUnderscores = true;
}
