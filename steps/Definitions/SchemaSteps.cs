using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Schema;

namespace Acceptance.Steps.Definitions;

/// <summary>The schema of the database, and what its tables take and refuse.</summary>
[Binding]
public sealed class SchemaSteps(SchemaDriver schema, BufferDriver buffers, MigrationDriver migration, IPipelineEnvironment environment, Uploads uploads)
{
    private const string UniqueViolation = "23505";
    private const string ForeignKeyViolation = "23503";

    private IReadOnlyDictionary<string, IReadOnlyList<string>> _tables = new Dictionary<string, IReadOnlyList<string>>();
    private IReadOnlyList<string> _before = [];
    private string? _read;
    private string? _refusal;
    private int _succeeded;

    [When("the schema of the upload pipeline is read from the database")]
    public async Task Read() => (_tables = await schema.TablesAsync()).Should().NotBeEmpty("the database should hold the schema upload_pipeline");

    [Then("it has these tables:")]
    public void HasTables(DataTable table) => _tables.Keys.Should().Contain(table.Rows.Select(row => row["table"]));

    [Then(@"^the table (\w+) has the columns (.+)$")]
    public void HasColumns(string table, string columns) =>
        _tables.Should().ContainKey(table).WhoseValue.Should().Contain(columns.Split(',', StringSplitOptions.TrimEntries));

    [Then("one document of a user can only be stored once")]
    public async Task DocumentsAreUnique() => (await schema.UniqueIndexesAsync()).Should().Contain("documents(user_id, file_sha256)");

    [Then("one chunk of a document can only be stored once")]
    public async Task ChunksAreUnique() =>
        (await schema.UniqueIndexesAsync()).Should().Contain("document_chunk_buffer(document_id, chunker_name, chunker_version, chunk_ord)");

    [Then("one vector of a chunk can only be stored once")]
    public async Task VectorsAreUnique() => (await schema.UniqueIndexesAsync()).Should().Contain("document_vector_buffer(chunk_id, embed_model, embed_version)");

    [Then("the chunk buffer and the vector buffer point to the document")]
    public async Task BuffersPointToTheDocument()
    {
        var keys = await schema.ForeignKeysAsync();
        keys.Should().Contain("document_chunk_buffer → documents").And.Contain(key => key == "document_vector_buffer → documents" || key == "document_vector_buffer → document_chunk_buffer");
    }

    [Then("there is an index of unfinished jobs by status and time")]
    public async Task HasPollingIndex() => (await schema.IndexesAsync()).Should().Contain(index => index.Contains("upload_jobs") && index.Contains("(status, created_at") && index.Contains(" WHERE "));

    [When("eight connections write the same chunk to the chunk buffer at once")]
    public async Task WriteChunkAtOnce() => (_succeeded = await buffers.WriteChunkAtOnceAsync(uploads.Last, 8)).Should().BePositive();

    [Then("exactly one of them succeeds")]
    public void OneSucceeds() => _succeeded.Should().Be(1);

    [Then("each buffered chunk has the hash of its own text")]
    public async Task BufferedChunksHaveTheirHash() =>
        (await buffers.ChunksAsync(uploads.Last)).Rows.Should().NotBeEmpty().And.OnlyContain(row => row.Get<string>("chunk_sha") == row.Get<string>("text_sha"));

    [Then("a document can have one active job only")]
    public async Task ActiveJobsAreUnique() => (await schema.UniqueIndexesAsync()).Should().Contain(index => index.StartsWith("upload_jobs(document_id) where "));

    [When("the migration is run once more")]
    public async Task MigrateAgain()
    {
        _before = await schema.FingerprintAsync();
        await migration.RunAsync(Requires.ServiceControl(environment));
    }

    [Then("it succeeds")]
    public void MigrationSucceeded() => migration.ExitCode.Should().Be(0, migration.Output);

    [Then("the schema is the same as before")]
    public async Task SchemaIsTheSame() => (await schema.FingerprintAsync()).Should().NotBeEmpty().And.Equal(_before);

    [Then("the schema of the upload pipeline is still there")]
    public async Task IsStillThere() => (await schema.TablesAsync()).Keys.Should().Contain(["upload_jobs", "documents", "events"]);

    [When("a chunk of the document is written to the chunk buffer")]
    public async Task WriteChunk() => _read = await buffers.WriteAndReadChunkAsync(uploads.Last);

    [Then("it can be read back with the same text")]
    public void ReadBack() => _read.Should().Be(BufferDriver.ProbeText);

    [When("a chunk of the document is written to the chunk buffer twice")]
    public async Task WriteChunkTwice() => (_refusal = await buffers.WriteChunkTwiceAsync(uploads.Last)).Should().NotBeNull("the database should refuse the second one");

    [Then("the database refuses the second one as a duplicate")]
    public void RefusedAsDuplicate() => _refusal.Should().Be(UniqueViolation);

    [When("a vector of an unknown chunk is written to the vector buffer")]
    public async Task WriteOrphanVector() => (_refusal = await buffers.WriteOrphanVectorAsync(uploads.Last)).Should().NotBeNull("the database should refuse it");

    [Then("the database refuses it as pointing nowhere")]
    public void RefusedAsOrphan() => _refusal.Should().Be(ForeignKeyViolation);
}
