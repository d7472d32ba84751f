-- What was inserted lately waits in a list until the index takes it in, by whoever fills the list: 4 MB, as is usual, took a
-- second, which one checkout in thousands then waited; and each search reads the list from end to end.
alter index orders_search set (gin_pending_list_limit = 256);

-- Orders come and are not deleted: after each hundredth, not each fifth, what is new of them is known to the planner, and
-- to counts and pages that are read from indexes alone.
alter table orders set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);

-- It empties and fills. Without its pages it would be read from end to end by sessions that planned while it was empty.
alter table idempotency set (vacuum_truncate = false);
