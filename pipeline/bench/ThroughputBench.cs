using System.Diagnostics;
using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Identity;
using Acceptance.Support.Documents;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Acceptance.Pipeline.Bench;

/// <summary>
/// Documents a minute, with 1, 2 and 4 workers, against a bound: the same chunks and vectors written by binary COPY on one connection, with the same hashing
/// and nothing else. The bound knows no PDF, no HTTP and no status. All documents wait when the workers start, and the time is that from there to the last
/// document's end: jobs are taken in the order in which they are due, so that nearly all are parsed before the first is complete, and a part of the time
/// would be that of some stages alone.
/// </summary>
public static class ThroughputBench
{
    private const int Documents = 3000;
    private const double LeastRatio = 0.5;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>Runs it and prints a line for each number of workers.</summary>
    public static async Task RunAsync(BenchCluster cluster, Bars bars, CancellationToken cancellationToken)
    {
        double? one = null;
        foreach (var workers in (int[])[1, 2, 4])
        {
            await using var pipeline = await BenchPipeline.StartAsync(cluster, cancellationToken, Service.Api, Service.Parser, Service.Embedder);
            var pdf = DocumentCatalogue.Named("two-page policy").Bytes.ToArray();
            for (var i = 0; i < Documents; i++)
                await pipeline.UploadAsync(Guid.NewGuid(), pdf, cancellationToken);

            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => pipeline.StartAsync(Service.Worker, cancellationToken)));
            await CompletedAsync(pipeline, Documents, cancellationToken);
            var seconds = watch.Elapsed.TotalSeconds;
            var rate = Documents / seconds * 60;
            one ??= rate;
            var bound = Documents / await BoundAsync(pipeline, cancellationToken) * 60;
            Console.WriteLine(
                $"{workers} worker(s): {rate,6:0} documents/min ({seconds:0.0} s with the workers' start), {rate / one:0.00} × one worker, "
                + $"bound {bound:0}/min, ratio {rate / bound:0.000}{bars.AtLeast(LeastRatio, rate / bound)}");
        }
    }

    private static Task<Awaited<long>> CompletedAsync(BenchPipeline pipeline, long count, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        $"{count} jobs are complete",
        async token =>
        {
            await using var connection = await pipeline.Database.OpenConnectionAsync(token);
            return await connection.ExecuteScalarAsync<long>("select count(*) from upload_jobs where status = 'complete'");
        },
        complete => complete == count, Deadline, cancellationToken);

    private static async Task<double> BoundAsync(BenchPipeline pipeline, CancellationToken cancellationToken)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<(Guid Document, int Ordinal, string Text, float[] Vector)>(
            "select document_id, chunk_ord, text, embedding from document_chunks order by 1, 2")).ToList();
        await connection.ExecuteAsync("create table bound (like document_chunks including all)");
        var watch = Stopwatch.StartNew();
        await using (var copy = await connection.BeginBinaryImportAsync(
            """
            copy bound (chunk_id, document_id, chunker_name, chunker_version, chunk_ord, text, chunk_sha, embed_model, embed_version, embedding)
            from stdin (format binary)
            """,
            cancellationToken))
        {
            foreach (var row in rows)
                await WriteAsync(copy, row, cancellationToken);
            await copy.CompleteAsync(cancellationToken);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, (Guid Document, int Ordinal, string Text, float[] Vector) row,
        CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(PipelineIds.Chunk(row.Document, "markdown-simple", "1", row.Ordinal), cancellationToken);
        await copy.WriteAsync(row.Document, cancellationToken);
        await copy.WriteAsync("markdown-simple", cancellationToken);
        await copy.WriteAsync("1", cancellationToken);
        await copy.WriteAsync(row.Ordinal, cancellationToken);
        await copy.WriteAsync(row.Text, cancellationToken);
        await copy.WriteAsync(Sha256Text.Of(row.Text), cancellationToken);
        await copy.WriteAsync(Vectors.Sha256(row.Vector), cancellationToken);
        await copy.WriteAsync("1", cancellationToken);
        await copy.WriteAsync(row.Vector, NpgsqlDbType.Array | NpgsqlDbType.Real, cancellationToken);
    }
}
