-- Jobs: work that takes longer than a call, such as exports, and the files that come of it.

create table job (
  id           bigint      generated always as identity primary key,
  -- 24 hex digits, for callers.
  public_id    text        not null constraint job_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  -- Which work it is, such as 'export'. A node leaves those that it does not know to others.
  kind         text        not null,
  -- Who asked for it: 'STAFF …' or 'MERCHANT …' with the subject of the token, and how the history would name it.
  asker        text        not null,
  asker_name   text        not null,
  -- The public id of the merchant for whom it was asked; null for staff. No foreign key: it would lock the merchant.
  merchant     text,
  -- What the work needs to know.
  parameters   jsonb       not null,
  state        text        not null default 'QUEUED'
               check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  -- How far it is, in what the kind counts; total is null until it is known.
  done         bigint      not null default 0 check (done >= 0),
  total        bigint      check (total >= 0),
  -- What was wrong with parts of it, [{…}, …].
  errors       jsonb       not null default '[]',
  -- Why it failed, for who asked; null unless it has.
  failure      text,
  requested_at timestamptz not null default now(),
  -- Of the last beginning; null before.
  started_at   timestamptz,
  ended_at     timestamptz,
  -- When a node may take it; while one works at it, when another takes it if that one has not told how far it is.
  due_at       timestamptz default now(),
  -- Drawn by the node that takes it: only that one changes it from then on. Its result has it, too.
  claim        uuid,
  heartbeat_at timestamptz,
  -- How often it was begun and neither ended nor handed back.
  attempts     integer     not null default 0,
  -- The result, whose bytes are in job_part: all null if there is none.
  file_name    text,
  media_type   text,
  -- In bytes, and in hex digits.
  size         integer,
  sha256       text,
  -- When the result is deleted.
  expires_at   timestamptz,
  constraint job_open check ((state in ('QUEUED', 'RUNNING')) = (due_at is not null and ended_at is null)),
  constraint job_claimed check (state <> 'RUNNING' or claim is not null),
  constraint job_failed check ((state = 'FAILED') = (failure is not null)),
  constraint job_result check ((size is null) = (sha256 is null) and (size is null) = (expires_at is null)
    and (size is null or state = 'DONE'))
) with (fillfactor = 50);
create index job_due on job (due_at) where due_at is not null;
create index job_of_asker on job (asker, id desc);
create index job_ended on job (ended_at) where ended_at is not null;

-- The bytes of results, in parts of 256 kB but for the last one. Who writes a part has checked that the job is its own;
-- what another one wrote is never read, and deleted.
create table job_part (
  job_id  bigint  not null,
  claim   uuid    not null,
  -- From 0.
  n       integer not null,
  content bytea   not null,
  primary key (job_id, claim, n)
);
