using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.Schema;

/// <summary>Reads the schema <c>upload_pipeline</c> from the database's own catalogue (contract §7).</summary>
public sealed class SchemaDriver(DatabaseDriver database, ScenarioDeadline deadline)
{
    /// <summary>Every table's columns, in order.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TablesAsync()
    {
        var result = await database.QueryAsync(
            "the tables of the schema and their columns",
            """
            select c.table_name::text as table_name, string_agg(c.column_name::text, ', ' order by c.ordinal_position) as columns
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema = 'upload_pipeline' group by c.table_name order by c.table_name
            """,
            [], deadline.Token);
        return result.Rows.ToDictionary(row => row.Get<string>("table_name"), row => (IReadOnlyList<string>)row.Get<string>("columns").Split(", "));
    }

    /// <summary>Every unique index as <c>table(columns) where condition</c>.</summary>
    public async Task<IReadOnlyList<string>> UniqueIndexesAsync()
    {
        var result = await database.QueryAsync(
            "the unique indexes of the schema",
            """
            select t.relname || '(' || (select string_agg(a.attname::text, ', ' order by k.ord)
                                        from unnest(i.indkey::int2[]) with ordinality k(attnum, ord)
                                        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum) || ')' as unique_key,
                   pg_get_expr(i.indpred, i.indrelid) as condition
            from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = 'upload_pipeline' and i.indisunique order by 1
            """,
            [], deadline.Token);
        return [.. result.Rows.Select(row => row.IsNull("condition") ? row.Get<string>("unique_key") : $"{row.Get<string>("unique_key")} where {row.Get<string>("condition")}")];
    }

    /// <summary>Every foreign key as <c>table → table</c>.</summary>
    public async Task<IReadOnlyList<string>> ForeignKeysAsync()
    {
        var result = await database.QueryAsync(
            "the foreign keys of the schema",
            """
            select a.relname || ' → ' || b.relname as points from pg_constraint c join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
            where c.contype = 'f' and c.connamespace = 'upload_pipeline'::regnamespace order by 1
            """,
            [], deadline.Token);
        return [.. result.Rows.Select(row => row.Get<string>("points"))];
    }

    /// <summary>The definition of every index.</summary>
    public async Task<IReadOnlyList<string>> IndexesAsync()
    {
        var result = await database.QueryAsync(
            "the indexes of the schema", "select i.indexdef::text as definition from pg_indexes i where i.schemaname = 'upload_pipeline' order by 1", [], deadline.Token);
        return [.. result.Rows.Select(row => row.Get<string>("definition"))];
    }

    /// <summary>
    /// The whole schema as text, for comparing two moments: columns with types, constraints, indexes, triggers, functions, views, policies, whether rows are
    /// protected, and every right.
    /// </summary>
    public async Task<IReadOnlyList<string>> FingerprintAsync()
    {
        var result = await database.QueryAsync(
            "everything that makes up the schema",
            """
            select 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '') as part
            from information_schema.columns where table_schema = 'upload_pipeline'
            union all select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where connamespace = 'upload_pipeline'::regnamespace
            union all select 'index ' || indexdef from pg_indexes where schemaname = 'upload_pipeline'
            union all select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'upload_pipeline'::regnamespace and not t.tgisinternal
            union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'upload_pipeline'::regnamespace and prokind in ('f', 'p')
            union all select 'view ' || viewname || ' ' || definition from pg_views where schemaname = 'upload_pipeline'
            union all select 'policy ' || tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd || ' to ' || array_to_string(roles, ', ') || ' using ('
                || coalesce(qual, '') || ') with check (' || coalesce(with_check, '') || ')' from pg_policies where schemaname = 'upload_pipeline'
            union all select 'rows of ' || relname || case when relrowsecurity then ' protected' else ' open' end
                || case when relforcerowsecurity then ', from the owner too' else '' end
            from pg_class where relnamespace = 'upload_pipeline'::regnamespace and relkind in ('r', 'p')
            union all select 'right ' || c.relname || ' ' || coalesce(r.rolname, 'public') || ' ' || a.privilege_type
            from pg_class c cross join aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee where c.relnamespace = 'upload_pipeline'::regnamespace
            union all select 'right ' || c.relname || '.' || t.attname || ' ' || coalesce(r.rolname, 'public') || ' ' || a.privilege_type
            from pg_class c join pg_attribute t on t.attrelid = c.oid cross join aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
            where c.relnamespace = 'upload_pipeline'::regnamespace
            order by 1
            """,
            [], deadline.Token);
        return [.. result.Rows.Select(row => row.Get<string>("part"))];
    }
}
