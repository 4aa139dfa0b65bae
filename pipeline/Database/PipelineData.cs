using Dapper;
using Npgsql;

// What Dapper would compile when a statement is first run is written at build time: a service starts faster, and can be compiled to machine code.
[module: DapperAot]

namespace Acceptance.Pipeline.Database;

/// <summary>Opens the pipeline's database for a service.</summary>
public static class PipelineData
{
    /// <summary>The channel on which the database announces a job that can be taken.</summary>
    public const string DueJobsChannel = "upload_pipeline_jobs";

    private const int ProbeConnections = 2;

    /// <summary>Adds the data source, named after its service, with at most so many connections, and the probe with two of its own.</summary>
    public static void AddPipelineData(this IServiceCollection services, string address, string service, int connections)
    {
        var connection = new NpgsqlConnectionStringBuilder(address)
        {
            ApplicationName = $"upload_pipeline {service}",
            MaxPoolSize = connections,
            SearchPath = "upload_pipeline, public",
        };
        services.AddSingleton(_ => Source(connection.ConnectionString));
        var probe = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { MaxPoolSize = ProbeConnections };
        services.AddSingleton(_ => new DatabaseProbe(Source(probe.ConnectionString)));
    }

    /// <summary>
    /// Opens connections with what the pipeline needs of Npgsql, and no more: the rest need not be compiled. Parameters and results are of types that every
    /// database has, so a service does not ask the catalogue for others when it starts.
    /// </summary>
    public static NpgsqlDataSource Source(string address) => new NpgsqlSlimDataSourceBuilder(address).EnableArrays().EnableTransportSecurity()
        .ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
}
