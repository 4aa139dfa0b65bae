using Acceptance.Pipeline.Chunking;
using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Mocks.OpenAi;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Pipeline.Tests.Schema;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Pgvector;

/// <summary>The form of the schema that a server with pgvector gets (contract §7), worked on by the worker's own code and with its rights.</summary>
public sealed class PgvectorTests(PgvectorServer server) : IClassFixture<PgvectorServer>, IAsyncLifetime
{
    private const int Chunks = 60;
    private const int BatchSize = 40;
    private ServiceProvider? _services;
    private NpgsqlConnection? _connection;

    private NpgsqlConnection Connection => _connection!;

    public async Task InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddPipelineData(DatabaseUrl.ToConnectionString(server.Address.Url), "worker", connections: 1);
        _services = services.BuildServiceProvider();
        var database = _services.GetRequiredService<NpgsqlDataSource>();
        _connection = await database.OpenConnectionAsync();
        // All connections of PGlite are one session: what the last test left in it goes, and the path that is asked for at a connection's start is not set.
        await _connection.ExecuteAsync("discard all");
        var path = new NpgsqlConnectionStringBuilder(database.ConnectionString).SearchPath;
        await _connection.ExecuteAsync("select set_config('search_path', @path, false)", new { path });
    }

    public async Task DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        if (_services is not null)
            await _services.DisposeAsync();
    }

    [SkippableFact]
    public async Task Migrations_apply_every_script_and_nothing_when_run_again()
    {
        var scripts = typeof(Migrations).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        foreach (var script in scripts)
            server.Migrated.Should().Contain($"applied {script}");
        await Connection.CloseAsync();

        var (exit, printed) = await MigrateCommand.RunAsync(server.Address.Url);

        exit.Should().Be(0);
        printed.ReplaceLineEndings("\n").Should().Be("nothing to apply, the schema is up to date\nvectors are of pgvector's type\n");
    }

    [SkippableTheory]
    [InlineData("document_vector_buffer", "vector")]
    [InlineData("document_chunks", "embedding")]
    public async Task Vectors_have_the_type_of_pgvector(string table, string column) =>
        (await Connection.ExecuteScalarAsync<string>(
            "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = @table::regclass and attname = @column and attnotnull",
            new { table, column })).Should().Be("vector(1536)");

    [SkippableFact]
    public async Task Final_vectors_have_an_index_by_angle() =>
        (await Connection.ExecuteScalarAsync<string>("select indexdef from pg_indexes where indexname = 'document_chunks_embedding'"))
            .Should().EndWith("USING hnsw (embedding vector_cosine_ops)");

    [SkippableFact]
    public async Task What_the_worker_stores_is_read_back_from_the_buffer_and_from_the_final_table()
    {
        var job = await ChunkedJobAsync();
        await AsWorkerAsync(async transaction =>
        {
            await EmbedAsync(job, transaction);
            (await StoredAsync("select c.text, v.vector::real[] from document_vector_buffer v join document_chunk_buffer c using (chunk_id)", job))
                .Should().BeEquivalentTo(Expected());

            (await VectorStore.FinalizeAsync(Connection, transaction, job, CancellationToken.None)).Should().Be(new FinalChunks(Chunks, Chunks));
        });

        (await StoredAsync("select c.text, c.embedding::real[] from document_chunks c", job)).Should().BeEquivalentTo(Expected());
        (await Connection.ExecuteScalarAsync<long>("select count(*) from document_vector_buffer where document_id = @DocumentId", job)).Should().Be(0);
    }

    [SkippableTheory]
    [InlineData("embedding <=> @wanted::vector")]
    [InlineData("cosine_distance(embedding, @wanted::real[]::vector)")]
    [InlineData("cosine_distance(embedding, @wanted)")]
    public async Task The_nearest_neighbours_are_found_by_the_index(string distance)
    {
        var job = await ChunkedJobAsync();
        await AsWorkerAsync(async transaction =>
        {
            await EmbedAsync(job, transaction);
            await VectorStore.FinalizeAsync(Connection, transaction, job, CancellationToken.None);
        });
        var wanted = Between(TextOf(7), TextOf(41));
        var query = $"select text from document_chunks order by {distance} limit 2";
        // Of so few rows the planner would read all; here the index is to answer.
        await using var transaction = await Connection.BeginTransactionAsync();
        await Connection.ExecuteAsync("set local enable_seqscan = off");

        string.Join('\n', await Connection.QueryAsync<string>("explain " + query, new { wanted })).Should()
            .Contain("Index Scan using document_chunks_embedding");
        (await Connection.QueryAsync<string>(query, new { wanted })).Should().Equal(TextOf(7), TextOf(41));
    }

    [SkippableTheory]
    [InlineData(Vectors.Dimension - 1)]
    [InlineData(Vectors.Dimension + 1)]
    public async Task A_vector_of_another_length_is_refused_by_the_store_and_by_the_database(int length)
    {
        var job = await ChunkedJobAsync();
        var chunk = (await PendingAsync(job))[0];

        var store = () => AsWorkerAsync(transaction => VectorStore.StoreAsync(
            Connection, transaction, job, [chunk], [new float[length]], CancellationToken.None));
        var insert = () => AsWorkerAsync(transaction => Connection.ExecuteAsync(
            """
            insert into document_vector_buffer (document_id, chunk_id, embed_model, embed_version, vector, vector_sha, batch_id)
            values (@DocumentId, @ChunkId, 'a model', '1', array_fill(0::real, array[@length]), repeat('0', 64), gen_random_uuid())
            """, new { job.DocumentId, chunk.ChunkId, length }, transaction));

        await store.Should().ThrowAsync<ArgumentException>().WithMessage($"A vector has {length} numbers, not 1536.*");
        (await insert.Should().ThrowAsync<PostgresException>()).Which.MessageText.Should().Be($"expected 1536 dimensions, not {length}");
    }

    [SkippableFact]
    public async Task The_distance_of_arrays_is_that_of_their_angle() => await CosineDistance.IsThatOfTheAngleAsync(Connection);

    private async Task<ClaimedJob> ChunkedJobAsync()
    {
        await Connection.ExecuteAsync("delete from upload_jobs; delete from documents");
        var jobId = await TestRows.JobAsync(Connection, JobStatus.EmbeddingInProgress, "working");
        var job = await Connection.QuerySingleAsync<ClaimedJob>("select * from upload_jobs where job_id = @jobId", new { jobId });
        await AsWorkerAsync(transaction => ChunkStore.StoreAsync(Connection, transaction, job.DocumentId,
            [.. Enumerable.Range(0, Chunks).Select(at => new Chunk(at, TextOf(at), new string('a', 64)))], CancellationToken.None));
        return job;
    }

    private async Task EmbedAsync(ClaimedJob job, NpgsqlTransaction transaction)
    {
        while (await PendingAsync(job) is { Count: > 0 } chunks)
            await VectorStore.StoreAsync(Connection, transaction, job, chunks, [.. chunks.Select(chunk => TextVector.Of(chunk.Text))], CancellationToken.None);
    }

    private Task<IReadOnlyList<PendingChunk>> PendingAsync(ClaimedJob job) => VectorStore.PendingAsync(Connection, job, BatchSize, CancellationToken.None);

    private async Task AsWorkerAsync(Func<NpgsqlTransaction, Task> work)
    {
        await using var transaction = await Connection.BeginTransactionAsync();
        await Connection.ExecuteAsync("set local role upload_pipeline_worker");
        await work(transaction);
        await transaction.CommitAsync();
    }

    private async Task<Dictionary<string, float[]>> StoredAsync(string query, ClaimedJob job) =>
        (await Connection.QueryAsync<(string Text, float[] Vector)>(query + " where c.document_id = @DocumentId", job))
            .ToDictionary(row => row.Text, row => row.Vector);

    private static Dictionary<string, float[]> Expected() => Enumerable.Range(0, Chunks).Select(TextOf).ToDictionary(text => text, text => TextVector.Of(text));

    private static string TextOf(int ordinal) => $"Chunk {ordinal} of a document.";

    // Nearer to the first of the two, and far from all others: vectors of different texts stand at right angles, nearly.
    private static float[] Between(string nearest, string next) => [.. TextVector.Of(nearest).Zip(TextVector.Of(next), (a, b) => 0.8f * a + 0.6f * b)];
}
