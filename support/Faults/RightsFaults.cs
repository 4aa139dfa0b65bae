namespace Acceptance.Support.Faults;

/// <summary>Rights in the database that are too many or too few.</summary>
internal static class RightsFaults
{
    private static readonly string[] Isolation = ["P9-3.6"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new DatabaseFault("open-rows", "Every user reads everybody's documents", Isolation, "alter table upload_pipeline.documents disable row level security"),
        new DatabaseFault("open-policies", "A policy lets every user read everybody's jobs", Isolation,
            "create policy zz_open on upload_pipeline.upload_jobs for select to authenticated using (true)"),
        new DatabaseFault("blind-users", "Users cannot read their own chunks", Isolation, "revoke select on upload_pipeline.document_chunks from authenticated"),
        new DatabaseFault("writable-jobs", "Users change their jobs past the API", Isolation,
            """
            grant select, update on upload_pipeline.upload_jobs to authenticated;
            create policy zz_writable on upload_pipeline.upload_jobs for update to authenticated using (true) with check (true)
            """),
        new DatabaseFault("deletable-events", "Users delete the trail of events", Isolation,
            """
            grant select, delete on upload_pipeline.events to authenticated;
            create policy zz_deletable on upload_pipeline.events for delete to authenticated using (true)
            """),
        new DatabaseFault("no-right-to-store-chunks", "The services may not store chunks", ["PRD003-AC1.2"], Revoke("insert", "document_chunks")),
        new DatabaseFault("no-right-to-write-events", "The services may not write events", ["PRD003-AC1.2"], Revoke("insert", "events")),
    ];

    // Whatever the roles are called: every role but the owner loses the right.
    private static string Revoke(string right, string table) =>
        $"""
        do $$ declare item record; begin
            for item in select distinct grantee from information_schema.role_table_grants
                where table_schema = 'upload_pipeline' and table_name = '{table}' and privilege_type = upper('{right}') and grantee <> current_user loop
                execute format('revoke {right} on upload_pipeline.{table} from %I', item.grantee);
            end loop;
        end $$
        """;
}
