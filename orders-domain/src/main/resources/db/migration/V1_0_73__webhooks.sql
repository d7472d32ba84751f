-- Webhooks: who is called when something happens, and each call that is due or was made.

create table webhook (
  id              bigint      generated always as identity primary key,
  -- Whose events it hears of; null for all of them, which is staff's.
  merchant_id     bigint      references merchant,
  url             text        not null check (length(url) between 1 and 2000),
  -- Types of events as TypePattern writes them, with * for any rest.
  types           text[]      not null check (cardinality(types) between 1 and 50),
  -- Only events of these shops; null for all.
  shops           bigint[]    check (cardinality(shops) > 0),
  description     text        not null,
  -- whsec_ and base64: what signs calls. It is shown to the caller that made it and to nobody after that.
  secret          text        not null,
  -- Signs calls, too, until that time; both null if there is none.
  previous_secret text,
  previous_until  timestamptz,
  -- A removed one is gone for everybody; its row stays until its deliveries are deleted.
  state           text        not null check (state in ('ACTIVE', 'PAUSED', 'DISABLED', 'REMOVED')),
  -- Why it was disabled: GONE if it answered 410, FAILING if nothing has worked for days.
  reason          text        check (reason in ('GONE', 'FAILING')),
  -- The first failure after which nothing worked; null if the last call worked or there was none.
  failing_since   timestamptz,
  failed_at       timestamptz,
  -- The number in the event feed up to which it was looked for events to tell.
  cursor          bigint      not null,
  -- Events up to that number were dropped from the feed before they were looked at; null if none were.
  missed_until    bigint,
  -- What is told again: events after the one number, up to the other; both null if nothing is.
  replay_after    bigint,
  replay_until    bigint,
  -- When it was looked for events of it; who waited longest is next.
  looked_at       timestamptz not null default now(),
  -- No delivery is due before that time, nor will be. While a backup reads the database for hours, entries of the index
  -- of what was due stay; claims begin behind them.
  due_from        timestamptz not null default now() - interval '1 minute',
  -- The number of the last delivery.
  last_n          bigint      not null default 0,
  -- How many deliveries are WAITING. Whoever changes that of a delivery has locked this row.
  waiting         integer     not null default 0,
  -- How many of these were tried before: a receiver that refuses some events and takes others goes on.
  tried           integer     not null default 0,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  version         integer     not null default 1,
  check ((previous_secret is null) = (previous_until is null)),
  check ((replay_after is null) = (replay_until is null)),
  check ((state = 'DISABLED') = (reason is not null) or state = 'REMOVED')
) with (fillfactor = 50);
create index webhook_of_merchant on webhook (merchant_id, id);

-- A call of a webhook for an event, with what came of the last attempt. Without a foreign key, as the event feed drops
-- old days, and a removed webhook's deliveries are deleted in steps.
create table webhook_delivery (
  webhook_id   bigint      not null,
  -- From 1, without holes, in the sequence of the feed.
  n            bigint      not null,
  -- Where the event is in the feed; null for a test, which is not in it.
  event_number bigint,
  event_day    date,
  event_id     uuid        not null,
  type         text        not null,
  -- Deliveries of a stream are made one after the other, by n.
  stream       text        not null,
  -- Of a test: the event's data.
  test         jsonb,
  state        text        not null check (state in ('WAITING', 'DELIVERED', 'FAILED')),
  -- How many attempts have ended that count; see RetryPlan.
  attempts     integer     not null default 0,
  -- When it is to be sent; while it is being sent, when it is sent again if nobody tells what came of it. Null while an
  -- earlier one of its stream waits, and if it does not wait.
  due_at       timestamptz,
  -- Drawn by the node that is sending it: only that one says what came of it. Null while nobody is.
  claim        uuid,
  created_at   timestamptz not null default now(),
  -- Of the last attempt; null before the first.
  attempted_at timestamptz,
  -- Of the first attempt.
  first_at     timestamptz,
  -- Until then, the receiver wants to be left alone; null if it has not said so at the last attempt.
  not_before   timestamptz,
  status       integer,
  -- Why there was no answer, such as timeout; null if there was one.
  failure      text,
  millis       integer,
  -- The beginning of the answer, as text with control characters written as \u001b; never to be shown as HTML.
  answer       text,
  primary key (webhook_id, n),
  check ((event_number is null) = (test is not null)),
  check (state = 'WAITING' or due_at is null and claim is null)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, vacuum_truncate = false);
create index webhook_delivery_due on webhook_delivery (webhook_id, due_at, n) where due_at is not null;
create index webhook_delivery_stream on webhook_delivery (webhook_id, stream, n) where state = 'WAITING';
create index webhook_delivery_done on webhook_delivery (webhook_id, created_at) where state <> 'WAITING';
create index webhook_delivery_failed on webhook_delivery (webhook_id, n) where state = 'FAILED';

-- Adds deliveries of the events after the one number, up to the other, at most so many, and tells how many, and up to
-- which number events were looked at. The caller has locked the webhook, and updates it.
create function add_webhook_deliveries(w webhook, after bigint, upto bigint, most integer,
  out made integer, out looked bigint) language plpgsql as $$
begin
  with wanted as (
    select e.number, e.day, e.id, e.type, e.stream, row_number() over (order by e.number) as place,
      row_number() over (partition by e.stream order by e.number) as place_in_stream
    from event e
    where e.number > after and e.number <= upto
      and e.type like any (array(select replace(replace(t, '_', '\_'), '*', '%') from unnest(w.types) t))
      -- What happens to itself its owner has done, or it could not be told.
      and e.stream <> 'webhooks/' || w.id
      and (w.shops is null or e.shop_id = any (w.shops))
      and (w.merchant_id is null or e.merchant_id = w.merchant_id and e.audience = 'ALL')
    order by e.number limit most
  ), added as (
    insert into webhook_delivery (webhook_id, n, event_number, event_day, event_id, type, stream, state, due_at)
    select w.id, w.last_n + place, number, day, id, type, stream, 'WAITING',
      case when place_in_stream = 1 and not exists (
        select from webhook_delivery d where d.webhook_id = w.id and d.stream = wanted.stream and d.state = 'WAITING')
      then now() end
    from wanted
    returning event_number
  )
  select count(*), case when count(*) < most then upto else max(event_number) end into made, looked from added;
end
$$;

-- The number of the first event that happened then or later, or the one after the last. Numbers go with the time, but for
-- some minutes, as an event is numbered when its transaction has ended.
create function first_event_since(since timestamptz) returns bigint language plpgsql stable as $$
declare
  head event_head;
  low bigint;
  high bigint;
  middle bigint;
  earlier boolean;
begin
  select * into head from event_head;
  low := head.oldest;
  high := head.number + 1;
  while low < high loop
    middle := (low + high) / 2;
    select at < since - interval '15 minutes' into earlier from event where number >= middle order by number limit 1;
    if earlier then
      low := middle + 1;
    else
      high := middle;
    end if;
  end loop;
  return coalesce(
    (select number from event where number >= low and at >= since order by number limit 1), head.number + 1);
end
$$;

-- How many further deliveries of a webhook may wait. While its calls work, those that were tried have places of their own.
create function webhook_room(w webhook, most_waiting integer) returns integer language sql immutable as $$
  select case when w.failing_since is null
    then least(most_waiting - (w.waiting - w.tried), 2 * most_waiting - w.waiting)
    else most_waiting - w.waiting end
$$;

-- Whether there are events of a webhook to look at, and room for their deliveries. A replay takes half of the places, so
-- that what happens now is told beside it.
create function webhook_is_behind(w webhook, head event_head, most_waiting integer) returns boolean
  language sql immutable as $$
  select w.state = 'ACTIVE'
    and (w.cursor < head.number and webhook_room(w, most_waiting) > 0
      or w.replay_until is not null and webhook_room(w, most_waiting) > most_waiting / 2)
$$;

-- Looks for events of a webhook, at a thousand numbers, while less than so many of its deliveries wait. Tells whether it
-- has gone on, and whether it misses events that were dropped before they were looked at. What another node is looking
-- at, or has locked for other reasons, is left out.
create function look_for_webhook(hook bigint, most_waiting integer, out moved boolean, out missing boolean)
  language plpgsql as $$
declare
  w webhook;
  head event_head;
  added record;
begin
  moved := false;
  missing := false;
  select * into w from webhook where id = hook for update skip locked;
  select * into head from event_head;
  if w.id is null or not webhook_is_behind(w, head, most_waiting) then
    return;
  end if;
  moved := true;
  if w.cursor < head.oldest - 1 then
    w.cursor := head.oldest - 1;
    w.missed_until := w.cursor;
    missing := true;
  end if;
  if w.cursor < head.number and webhook_room(w, most_waiting) > 0 then
    added := add_webhook_deliveries(w, w.cursor, least(head.number, w.cursor + 1000), webhook_room(w, most_waiting));
    w.cursor := added.looked;
    w.last_n := w.last_n + added.made;
    w.waiting := w.waiting + added.made;
  end if;
  if w.replay_until is not null and webhook_room(w, most_waiting) > most_waiting / 2 then
    w.replay_after := greatest(w.replay_after, head.oldest - 1);
    added := add_webhook_deliveries(w, w.replay_after, least(w.replay_until, w.replay_after + 1000),
      webhook_room(w, most_waiting) - most_waiting / 2);
    w.replay_after := added.looked;
    w.last_n := w.last_n + added.made;
    w.waiting := w.waiting + added.made;
    if w.replay_after >= w.replay_until then
      w.replay_after := null;
      w.replay_until := null;
    end if;
  end if;
  update webhook set cursor = w.cursor, missed_until = w.missed_until, replay_after = w.replay_after,
    replay_until = w.replay_until, last_n = w.last_n, waiting = w.waiting, looked_at = clock_timestamp()
  where id = hook;
end
$$;

-- Keeps what came of calls of a webhook, lets the next ones of their streams be sent, and returns what became of the
-- webhook: FAILING or WORKING, DISABLED if it is disabled by it, or null if none of the claims holds any more. LOCKED if
-- somebody else has locked it: then nothing is kept, and the caller comes again, as it has others' to keep.
create function record_webhook_calls(hook bigint, calls jsonb, give_up_after interval) returns text
  language plpgsql as $$
declare
  w webhook;
  told text[];
  worked boolean;
  tried boolean;
  gone boolean;
  ended integer;
  more_tried integer;
  disabled boolean := false;
begin
  select * into w from webhook where id = hook for update skip locked;
  if not found then
    return case when exists (select from webhook where id = hook) then 'LOCKED' end;
  end if;
  with said as (
    select * from jsonb_to_recordset(calls) as c(n bigint, claim uuid, outcome text, counts boolean, delay_millis bigint,
      wish_millis bigint, status integer, failure text, millis integer, answer text, gone boolean, of_endpoint boolean)
  ), known as (
    select n, first_at from webhook_delivery where webhook_id = hook and n in (select n from said)
  ), kept as (
    update webhook_delivery d set
      state = said.outcome, attempts = d.attempts + said.counts::integer, attempted_at = now(),
      first_at = coalesce(d.first_at, now()), claim = null,
      due_at = case said.outcome when 'WAITING' then now() + said.delay_millis * interval '1 millisecond' end,
      not_before = case said.outcome when 'WAITING' then now() + said.wish_millis * interval '1 millisecond' end,
      status = said.status, failure = said.failure, millis = said.millis, answer = said.answer
    from said join known using (n)
    where d.webhook_id = hook and d.n = said.n and d.claim = said.claim
    returning d.stream, d.state, said.gone, said.of_endpoint,
      (d.state = 'WAITING')::integer - (known.first_at is not null)::integer as more_tried
  )
  select array_agg(distinct stream) filter (where state <> 'WAITING'), bool_or(state = 'DELIVERED'),
    bool_or(of_endpoint), bool_or(kept.gone), count(*) filter (where state <> 'WAITING'), sum(kept.more_tried)
  into told, worked, tried, gone, ended, more_tried from kept;
  if worked is null then
    return null;
  end if;
  update webhook_delivery d set due_at = now()
  from unnest(told) as freed (stream) cross join lateral (
    select e.n from webhook_delivery e
    where e.webhook_id = hook and e.state = 'WAITING' and e.stream = freed.stream order by e.n limit 1
  ) next
  where d.webhook_id = hook and d.n = next.n and d.due_at is null;
  if worked and w.failing_since < now() - interval '1 minute' then
    -- It is back: what was never tried before the outage does not wait for hours more. What was tried before failed
    -- for reasons of its own, and is not brought forward at each success of others.
    update webhook_delivery set due_at = greatest(now(), not_before)
    where webhook_id = hook and due_at > now() and claim is null and first_at >= w.failing_since;
  end if;
  w.waiting := w.waiting - ended;
  if worked then
    w.failing_since := null;
  elsif tried then
    -- A failure long after the one before says nothing of the time between.
    if w.failing_since is null or w.failed_at < now() - interval '2 days' then
      w.failing_since := now();
    end if;
    w.failed_at := now();
  end if;
  if w.state = 'ACTIVE' and (gone or w.failing_since < now() - give_up_after) then
    disabled := true;
    w.state := 'DISABLED';
    w.reason := case when gone then 'GONE' else 'FAILING' end;
    w.version := w.version + 1;
    w.updated_at := now();
  end if;
  -- Whoever makes something due says that it is so now or later, and has committed within the minute.
  update webhook set waiting = w.waiting, tried = w.tried + more_tried, failing_since = w.failing_since, failed_at = w.failed_at, state = w.state,
    reason = w.reason, version = w.version, updated_at = w.updated_at,
    due_from = least(now() - interval '1 minute', (
      select due_at from webhook_delivery
      where webhook_id = hook and due_at >= w.due_from order by due_at limit 1))
  where id = hook;
  return case when disabled then 'DISABLED' when w.failing_since is null then 'WORKING' else 'FAILING' end;
end
$$;

-- Deletes some of what is not kept any more, and returns how much that was.
create function delete_old_webhook_deliveries(days integer, most integer) returns integer language plpgsql as $$
declare
  w record;
  deleted integer := 0;
  now_deleted integer;
begin
  for w in select id, state from webhook order by id loop
    if w.state = 'REMOVED' then
      -- Whoever keeps what came of its last calls has locked it.
      continue when not exists (select from webhook where id = w.id for update skip locked);
      delete from webhook_delivery where webhook_id = w.id and n in (
        select n from webhook_delivery where webhook_id = w.id order by n limit most - deleted);
      get diagnostics now_deleted = row_count;
      delete from webhook where id = w.id and not exists (select from webhook_delivery d where d.webhook_id = w.id);
    else
      delete from webhook_delivery where webhook_id = w.id and state <> 'WAITING' and n in (
        select n from webhook_delivery
        where webhook_id = w.id and state <> 'WAITING' and created_at < now() - days * interval '1 day'
        order by created_at limit most - deleted);
      get diagnostics now_deleted = row_count;
    end if;
    deleted := deleted + now_deleted;
    exit when deleted >= most;
  end loop;
  return deleted;
end
$$;

-- What becomes of webhooks is told as events, without their addresses, which may have keys in them.
create function note_webhook_event() returns trigger language plpgsql as $$
declare
  kind text := case
    when tg_op = 'INSERT' then 'created'
    when new.state = 'REMOVED' then 'deleted'
    when new.state = old.state then 'changed'
    when new.state = 'ACTIVE' then 'resumed'
    else lower(new.state) end;
begin
  insert into event_due (aggregate, aggregate_id, kind, merchant_id, data)
  values ('webhook', new.id, kind, new.merchant_id, jsonb_strip_nulls(jsonb_build_object(
    'reason', lower(new.reason),
    'changed', case when kind = 'changed' then (
      select jsonb_agg(name) from unnest(array['url', 'types', 'shops', 'description', 'secret']) name
      where to_jsonb(new) -> name is distinct from to_jsonb(old) -> name) end,
    'changes', case when new.state is distinct from old.state then jsonb_build_object('state', jsonb_strip_nulls(
      jsonb_build_object('from', lower(old.state), 'to', lower(new.state)))) end)));
  return null;
end
$$;
create trigger webhook_event_first after insert on webhook for each row execute function note_webhook_event();
create trigger webhook_event after update on webhook for each row
  when ((old.url, old.types, old.shops, old.description, old.secret, old.state)
    is distinct from (new.url, new.types, new.shops, new.description, new.secret, new.state))
  execute function note_webhook_event();
