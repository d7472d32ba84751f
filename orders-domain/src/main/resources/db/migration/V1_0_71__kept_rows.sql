-- Rows that are never deleted are not truncated either: TRUNCATE calls no trigger of rows.

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% keeps its rows: it is append-only', tg_table_name;
end
$$;

-- All tables with a trigger that refuses to delete.
do $$
declare
  kept regclass;
begin
  for kept in
    select distinct tgrelid::regclass from pg_trigger
    join pg_class on pg_class.oid = tgrelid and relnamespace = current_schema()::regnamespace
    join pg_proc on pg_proc.oid = tgfoid and proname ~ '^refuse_.*change'
    -- The bit of a trigger that DELETE calls.
    where tgtype::int & 8 = 8
  loop
    execute format('create trigger keeps_rows before truncate on %s execute function refuse_truncate()', kept);
  end loop;
end
$$;
