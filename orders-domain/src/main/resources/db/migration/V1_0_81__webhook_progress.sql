-- What changes of a webhook several times a second, apart from the rest; and webhooks that fail are called less and less.

-- Whoever looks for events or keeps what came of calls ends first: what they change is read below.
lock table webhook in exclusive mode;

-- How far a webhook is. While a backup reads the database for hours, all versions of a row stay, and who looks for the row
-- by its key reads them all. So each change raises step, and the newest version is found at the end of the index. Whoever
-- changes it has locked the row of the webhook.
create table webhook_progress (
  webhook_id      bigint      not null references webhook on delete cascade,
  step            bigint      not null default 1,
  -- The number in the event feed up to which it was looked for events to tell.
  cursor          bigint      not null,
  -- When it was looked for events of it; who waited longest is next.
  looked_at       timestamptz not null default now(),
  -- No delivery is due before that time, nor will be. While a backup reads the database for hours, entries of the index
  -- of what was due stay; claims begin behind them.
  due_from        timestamptz not null default now() - interval '1 minute',
  -- The number of the last delivery.
  last_n          bigint      not null default 0,
  -- How many deliveries are WAITING, and how many of these were tried before.
  waiting         integer     not null default 0,
  tried           integer     not null default 0,
  -- Until then it is not called, as it fails; null if it does not.
  call_not_before timestamptz,
  -- When its receiver has asked for that; null if it has not.
  wished_at       timestamptz,
  -- Numbers of deliveries that its owner wants to be made in spite of that.
  by_hand         bigint[]    not null default '{}',
  primary key (webhook_id, step)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, vacuum_truncate = false);

insert into webhook_progress (webhook_id, cursor, looked_at, due_from, last_n, waiting, tried)
select id, cursor, looked_at,
  -- Some may have been made due before that, by a clock that was set back.
  least(due_from, (select min(due_at) from webhook_delivery where webhook_id = w.id)),
  last_n, waiting, tried
from webhook w;

create function webhook_progress_of(hook bigint) returns setof webhook_progress language sql stable as $$
  select * from webhook_progress where webhook_id = hook order by step desc limit 1
$$;

create function begin_webhook_progress() returns trigger language plpgsql as $$
begin
  insert into webhook_progress (webhook_id, cursor) values (new.id, new.cursor);
  return null;
end
$$;
create trigger webhook_progress_first after insert on webhook for each row execute function begin_webhook_progress();

-- The same columns of webhook are no longer read, but for the cursor of a new one. Nodes of the version before still
-- change them, while there are any.
create function follow_webhook_progress() returns trigger language plpgsql as $$
begin
  update webhook_progress set step = step + 1, cursor = greatest(cursor, new.cursor),
    due_from = least(due_from, now() - interval '1 minute'), last_n = last_n + new.last_n - old.last_n,
    waiting = waiting + new.waiting - old.waiting, tried = tried + new.tried - old.tried
  where webhook_id = new.id and step = (select step from webhook_progress_of(new.id))
  returning last_n into new.last_n;
  return new;
end
$$;
create trigger webhook_progress_followed before update on webhook for each row
  when ((old.cursor, old.last_n, old.waiting, old.tried) is distinct from (new.cursor, new.last_n, new.waiting, new.tried))
  execute function follow_webhook_progress();

drop function add_webhook_deliveries(webhook, bigint, bigint, integer);

-- Adds deliveries of the events after the one number, up to the other, at most so many, and tells how many, and up to
-- which number events were looked at. The caller has locked the webhook, and updates its progress.
create function add_webhook_deliveries(w webhook, last_n bigint, after bigint, upto bigint, most integer,
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
    select w.id, add_webhook_deliveries.last_n + place, number, day, id, type, stream, 'WAITING',
      case when place_in_stream = 1 and not exists (
        select from webhook_delivery d where d.webhook_id = w.id and d.stream = wanted.stream and d.state = 'WAITING')
      then now() end
    from wanted
    returning event_number
  )
  select count(*), case when count(*) < most then upto else max(event_number) end into made, looked from added;
end
$$;

-- How many further deliveries of a webhook may wait. While its calls work, those that were tried have places of their own.
create function webhook_room(w webhook, p webhook_progress, most_waiting integer) returns integer
  language sql immutable as $$
  select case when w.failing_since is null
    then least(most_waiting - (p.waiting - p.tried), 2 * most_waiting - p.waiting)
    else most_waiting - p.waiting end
$$;

-- Whether there are events of a webhook to look at, and room for their deliveries. A replay takes half of the places, so
-- that what happens now is told beside it.
create function webhook_is_behind(w webhook, p webhook_progress, head event_head, most_waiting integer) returns boolean
  language sql immutable as $$
  select w.state = 'ACTIVE'
    and (p.cursor < head.number and webhook_room(w, p, most_waiting) > 0
      or w.replay_until is not null and webhook_room(w, p, most_waiting) > most_waiting / 2)
$$;

-- As before, with the progress apart.
create or replace function look_for_webhook(hook bigint, most_waiting integer, out moved boolean, out missing boolean)
  language plpgsql as $$
declare
  w webhook;
  p webhook_progress;
  head event_head;
  added record;
begin
  moved := false;
  missing := false;
  select * into w from webhook where id = hook for update skip locked;
  select * into p from webhook_progress_of(w.id);
  select * into head from event_head;
  if w.id is null or not webhook_is_behind(w, p, head, most_waiting) then
    return;
  end if;
  moved := true;
  if p.cursor < head.oldest - 1 then
    p.cursor := head.oldest - 1;
    missing := true;
    update webhook set missed_until = p.cursor where id = hook;
  end if;
  if p.cursor < head.number and webhook_room(w, p, most_waiting) > 0 then
    added := add_webhook_deliveries(w, p.last_n, p.cursor, least(head.number, p.cursor + 1000),
      webhook_room(w, p, most_waiting));
    p.cursor := added.looked;
    p.last_n := p.last_n + added.made;
    p.waiting := p.waiting + added.made;
  end if;
  if w.replay_until is not null and webhook_room(w, p, most_waiting) > most_waiting / 2 then
    w.replay_after := greatest(w.replay_after, head.oldest - 1);
    added := add_webhook_deliveries(w, p.last_n, w.replay_after, least(w.replay_until, w.replay_after + 1000),
      webhook_room(w, p, most_waiting) - most_waiting / 2);
    w.replay_after := added.looked;
    p.last_n := p.last_n + added.made;
    p.waiting := p.waiting + added.made;
    if w.replay_after >= w.replay_until then
      w.replay_after := null;
      w.replay_until := null;
    end if;
    update webhook set replay_after = w.replay_after, replay_until = w.replay_until where id = hook;
  end if;
  -- A clock may have been set back.
  update webhook_progress set step = step + 1, cursor = p.cursor, last_n = p.last_n, waiting = p.waiting,
    due_from = least(due_from, now()), looked_at = clock_timestamp()
  where webhook_id = hook and step = p.step;
end
$$;

-- Whether a webhook is called now, but for what its owner wants at once. A pause that is longer than there are any was
-- written by a clock that was set back since.
create function webhook_may_be_called(p webhook_progress) returns boolean language sql stable as $$
  select coalesce(p.call_not_before <= now() or p.call_not_before > now() + case when p.wished_at is null
    then interval '2 minutes' else interval '25 hours' end, true)
$$;

-- Takes deliveries of a webhook that are due, by time: while it fails, one at a time on all nodes together.
create function take_webhook_deliveries(hook bigint, most integer, claimed_with uuid, lease interval)
  returns setof webhook_delivery language plpgsql as $$
declare
  w webhook;
  p webhook_progress;
  taken integer;
begin
  select * into w from webhook where id = hook and state = 'ACTIVE';
  if w.id is null then
    return;
  end if;
  select * into p from webhook_progress_of(hook);
  if p.by_hand <> '{}' then
    return query with due as (
      select n from webhook_delivery
      where webhook_id = hook and n = any (p.by_hand) and due_at <= now()
      order by n limit most for update skip locked
    )
    update webhook_delivery d set claim = claimed_with, due_at = now() + lease
    from due where d.webhook_id = hook and d.n = due.n
    returning d.*;
    get diagnostics taken = row_count;
    most := most - taken;
  end if;
  if w.failing_since is not null then
    if not pg_try_advisory_xact_lock(hashtext('webhook that fails'), hashtext(hook::text)) or exists (
      select from webhook_delivery
      where webhook_id = hook and due_at > now() and due_at <= now() + lease and claim is not null) then
      return;
    end if;
    most := least(most, 1);
  end if;
  if most > 0 and webhook_may_be_called(p) then
    return query with due as (
      select n from webhook_delivery
      where webhook_id = hook and due_at <= now() and due_at >= p.due_from
      order by due_at, n limit most for update skip locked
    )
    update webhook_delivery d set claim = claimed_with, due_at = now() + lease
    from due where d.webhook_id = hook and d.n = due.n
    returning d.*;
  end if;
end
$$;

-- Gives a delivery back that the caller has taken and has not tried.
create function give_back_webhook_delivery(hook bigint, delivery bigint, claimed_with uuid, pause interval) returns void
  language plpgsql as $$
begin
  if exists (select from webhook_progress_of(hook) where due_from > now() + pause) then
    -- The clock was set back. Owners lock the webhook before its deliveries, too.
    perform from webhook where id = hook for update;
    update webhook_progress set step = step + 1, due_from = now() + pause
    where webhook_id = hook and step = (select step from webhook_progress_of(hook)) and due_from > now() + pause;
  end if;
  update webhook_delivery set claim = null, due_at = now() + pause
  where webhook_id = hook and n = delivery and claim = claimed_with;
end
$$;

-- Keeps what came of calls of a webhook, lets the next ones of their streams be sent, and returns what became of the
-- webhook: FAILING or WORKING, DISABLED if it is disabled by it, or null if none of the claims holds any more. LOCKED if
-- somebody else has locked it: then nothing is kept, and the caller comes again, as it has others' to keep.
--
-- What was called before the webhook was changed or resumed says nothing of what it is now.
create or replace function record_webhook_calls(hook bigint, calls jsonb, give_up_after interval) returns text
  language plpgsql as $$
declare
  w webhook;
  p webhook_progress;
  kept_calls integer;
  told text[];
  worked boolean;
  worked_at timestamptz;
  tried boolean;
  gone boolean;
  is_down boolean;
  ended integer;
  more_tried integer;
  wish interval;
  recorded bigint[];
  was_failing boolean;
  disabled boolean := false;
begin
  select * into w from webhook where id = hook for update skip locked;
  if not found then
    return case when exists (select from webhook where id = hook) then 'LOCKED' end;
  end if;
  select * into p from webhook_progress_of(hook);
  was_failing := w.failing_since is not null;
  with said as (
    select *, coalesce(version = w.version, true) as is_current
    from jsonb_to_recordset(calls) as c(n bigint, claim uuid, outcome text, counts boolean, delay_millis bigint,
      wish_millis bigint, status integer, failure text, millis integer, answer text, gone boolean, of_endpoint boolean,
      version integer, taken_at timestamptz)
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
    returning d.n, d.stream, d.state, said.gone, said.of_endpoint, said.is_current, said.taken_at,
      -- Another answer refuses this event alone, as far as anybody knows.
      said.of_endpoint and (d.status is null or d.status = 429 or d.status >= 500) as of_all,
      case when d.status in (429, 503) then said.wish_millis end as wish_millis,
      (d.state = 'WAITING')::integer - (known.first_at is not null)::integer as more_tried
  )
  select count(*), array_agg(distinct stream) filter (where state <> 'WAITING'),
    bool_or(state = 'DELIVERED') filter (where is_current), max(taken_at) filter (where is_current and state = 'DELIVERED'),
    bool_or(of_endpoint) filter (where is_current), bool_or(kept.gone) filter (where is_current),
    bool_or(of_all) filter (where is_current),
    count(*) filter (where state <> 'WAITING'), sum(kept.more_tried),
    max(wish_millis) filter (where is_current) * interval '1 millisecond', array_agg(n)
  into kept_calls, told, worked, worked_at, tried, gone, is_down, ended, more_tried, wish, recorded from kept;
  if kept_calls = 0 then
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
  if worked then
    w.failing_since := null;
    -- An answer to a call from before says nothing against the wish.
    if p.wished_at is null or worked_at >= p.wished_at then
      p.call_not_before := null;
      p.wished_at := null;
    end if;
  elsif tried then
    -- A failure long after the one before says nothing of the time between.
    if w.failing_since is null or w.failed_at < now() - interval '2 days' then
      w.failing_since := now();
      was_failing := false;
    end if;
    w.failed_at := now();
    -- One that fails in a row is asked less and less whether it is back: from each second to each minute.
    if was_failing and is_down then
      p.call_not_before := greatest(p.call_not_before,
        now() + least(interval '1 minute', greatest(interval '1 second', (now() - w.failing_since) / 4)));
    end if;
  end if;
  if wish > interval '0' then
    p.call_not_before := greatest(p.call_not_before, now() + wish);
    p.wished_at := now();
  end if;
  if w.state = 'ACTIVE' and (gone or w.failing_since < now() - give_up_after) then
    disabled := true;
    w.state := 'DISABLED';
    w.reason := case when gone then 'GONE' else 'FAILING' end;
    w.version := w.version + 1;
    w.updated_at := now();
  end if;
  update webhook set failing_since = w.failing_since, failed_at = w.failed_at, state = w.state, reason = w.reason,
    version = w.version, updated_at = w.updated_at
  where id = hook and (failing_since, failed_at, state) is distinct from (w.failing_since, w.failed_at, w.state);
  update webhook_progress set step = step + 1, waiting = greatest(0, waiting - ended),
    tried = greatest(0, webhook_progress.tried + more_tried), call_not_before = p.call_not_before, wished_at = p.wished_at,
    by_hand = case when by_hand = '{}' then by_hand else array(select unnest(by_hand) except select unnest(recorded)) end,
    -- Whoever makes something due says that it is so now or later, and has committed within the minute.
    due_from = least(now() - interval '1 minute', (
      select due_at from webhook_delivery
      where webhook_id = hook and due_at >= least(p.due_from, now()) order by due_at limit 1))
  where webhook_id = hook and step = p.step;
  return case when disabled then 'DISABLED' when w.failing_since is null then 'WORKING' else 'FAILING' end;
end
$$;
