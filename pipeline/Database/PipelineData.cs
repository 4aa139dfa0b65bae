using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Database;

/// <summary>Opens the pipeline's database for a service.</summary>
public static class PipelineData
{
    /// <summary>The channel on which the database announces a job that can be taken.</summary>
    public const string DueJobsChannel = "upload_pipeline_jobs";

    /// <summary>Adds the data source, named after its service, with at most so many connections.</summary>
    public static void AddPipelineData(this IServiceCollection services, string address, string service, int connections)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var connection = new NpgsqlConnectionStringBuilder(address)
        {
            ApplicationName = $"upload_pipeline {service}",
            MaxPoolSize = connections,
            SearchPath = "upload_pipeline, public",
        };
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection.ConnectionString).Build());
        services.AddSingleton<DatabaseProbe>();
    }
}
