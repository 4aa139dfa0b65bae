using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Schema;

/// <summary>What the function <c>cosine_distance</c> must say, whatever the database keeps vectors as.</summary>
internal static class CosineDistance
{
    public static async Task IsThatOfTheAngleAsync(NpgsqlConnection connection)
    {
        (await DistanceAsync([1, 0], [1, 0])).Should().BeApproximately(0, 1e-6);
        (await DistanceAsync([1, 0], [0, 1])).Should().BeApproximately(1, 1e-6);
        (await DistanceAsync([1, 0], [-2, 0])).Should().BeApproximately(2, 1e-6);

        Task<double> DistanceAsync(float[] a, float[] b) => connection.ExecuteScalarAsync<double>("select cosine_distance(@a, @b)", new { a, b });
    }
}
