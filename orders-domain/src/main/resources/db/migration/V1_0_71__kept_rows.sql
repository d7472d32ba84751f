-- Rows that are never deleted are not truncated either: TRUNCATE calls no trigger of rows.

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% keeps its rows: it is append-only', tg_table_name;
end
$$;

-- All tables with a trigger that refuses deletions; there are no others before a deletion.
do $$
declare
  kept regclass;
begin
  for kept in
    select distinct tgrelid::regclass from pg_trigger
    join pg_class on pg_class.oid = tgrelid and relnamespace = current_schema()::regnamespace
    -- Bits of a trigger: 1 of each row, 2 before, 8 delete.
    where not tgisinternal and tgtype::int & 11 = 11
  loop
    execute format('create trigger keeps_rows before truncate on %s execute function refuse_truncate()', kept);
  end loop;
end
$$;
