-- What was inserted lately waits in a list until the index takes it in, by whoever fills the list: 4 MB, as is usual, took a
-- second, which one checkout in thousands then waited; and each search reads the list from end to end.
alter index orders_search set (gin_pending_list_limit = 256);

-- The orders that have what is searched for, some of them if there are more. By the search's index whatever the planner
-- expects: it takes the beginning of a word, however rare, for that of a fiftieth of all.
create function orders_found(wanted tsquery, most integer) returns setof bigint language plpgsql stable rows 20
  set enable_seqscan = off as $$
begin
  return query select id from orders where search @@ wanted limit most;
end
$$;

-- Orders come and are not deleted: after each hundredth, not each fifth, what is new of them is known to the planner, and
-- to counts and pages that are read from indexes alone.
alter table orders set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);

-- It empties and fills. Without its pages it would be read from end to end by sessions that planned while it was empty.
alter table idempotency set (vacuum_truncate = false);
