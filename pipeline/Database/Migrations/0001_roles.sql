-- Roles belong to the whole cluster, so another database's migration may create them at the same moment: that is no error.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['authenticated', 'service_role'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin noinherit', wanted);
            exception when duplicate_object or unique_violation then
                raise notice 'role % was created by another migration', wanted;
            end;
        end if;
    end loop;
end
$$;

create schema if not exists upload_pipeline;
create schema if not exists auth;

-- The signed-in user, as PostgREST sets it for a request; null outside of one.
do $$
begin
    if to_regprocedure('auth.uid()') is null then
        create function auth.uid() returns uuid language sql stable as
        'select coalesce(
             nullif(current_setting(''request.jwt.claim.sub'', true), ''''),
             nullif(current_setting(''request.jwt.claims'', true), '''')::jsonb ->> ''sub'')::uuid';
    end if;
end
$$;

grant usage on schema auth, upload_pipeline to authenticated, service_role;
grant execute on function auth.uid() to authenticated, service_role;
