-- The answers to calls with an Idempotency-Key, written in the transaction of what they tell of.
create table idempotency (
  scope        bytea       primary key, -- SHA-256 of caller, method, target and key
  request_hash bytea       not null,    -- SHA-256 of the body
  status       smallint    not null,
  location     text,
  entity_tag   text,
  media_type   text,
  body         bytea,
  expires_at   timestamptz not null
);

create index idempotency_expires_at on idempotency (expires_at);
