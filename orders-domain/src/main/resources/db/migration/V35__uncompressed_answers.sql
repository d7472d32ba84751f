-- A kept answer of a checkout is a little above the 2 kB from which PostgreSQL compresses rows, which took a twentieth of its
-- time, for a row that lives a day.
alter table idempotency set (toast_tuple_target = 8160);
