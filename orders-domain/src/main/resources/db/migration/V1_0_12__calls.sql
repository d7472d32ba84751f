-- What is kept of calls over HTTP.

-- The answer to a call with an Idempotency-Key, written in the transaction whose outcome it tells. A repetition of the
-- call gets the same answer.
create table idempotency (
  -- SHA-256 of caller, method, target and key.
  scope        bytea       primary key,
  -- SHA-256 of the body: the key with another body is refused.
  request_hash bytea       not null,
  -- Of HTTP, as are the next three; null: the answer had none.
  status       smallint    not null,
  location     text,
  entity_tag   text,
  media_type   text,
  body         bytea,
  expires_at   timestamptz not null
) with (
  -- The answer to a checkout is a little above the 2 kB from which PostgreSQL compresses rows, which took a twentieth of
  -- its time, for a row that lives a day or two.
  toast_tuple_target = 8160,
  -- The table empties and fills. If its empty pages were given back, sessions that planned their statements meanwhile
  -- would go on reading it from end to end.
  vacuum_truncate = false
);
create index idempotency_expires_at on idempotency (expires_at);

-- Counts the calls of an account in its present window, for all nodes. It is unlogged: losing it in a crash costs nothing.
create unlogged table rate_window (
  account    text        primary key,
  started_at timestamptz not null,
  calls      integer     not null
) with (fillfactor = 50);
