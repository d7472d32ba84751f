-- While a backup reads the database for hours, deleted rows of event_due stay, and the index that leads to them. So
-- number_events begins behind what it knows to be done. (A table of its own, as another column would wait for the backup,
-- and everybody who reads the feed for that column.) One row.
create table event_done (
  one       boolean primary key default true check (one),
  -- No row of event_due up to this position is due, nor will be.
  position  bigint  not null,
  -- The next one: positions up to this had been drawn
  mark      bigint  not null,
  -- before this transaction began to write; when all that began before it have ended, nothing is due up to the mark.
  marked_at xid8    not null
) with (fillfactor = 10);
insert into event_done (position, mark, marked_at) values (0, 0, '0');

-- The rest of what a transaction did to an order, where number_events takes a part of what is due.
create index event_due_of_order on event_due (tx, order_id) where seq is not null;

-- As before; with casts, as the operator that makes a text of any type cannot be a part of the caller's statement.
create or replace function event_stream(order_id bigint, aggregate text, aggregate_id bigint) returns text
  language sql immutable as $$
  select coalesce('orders/' || order_id::text,
    case aggregate when 'policy' then 'policies' when 'stock' then 'items' else aggregate || 's' end
      || '/' || aggregate_id::text)
$$;

-- Moves rows that are due into the feed and returns their number: about as many as asked for at most, as what a
-- transaction did to the history of one order is told in one piece. One caller does so at a time; for others, there is nothing to do.
--
-- Changes of one order or item are serialised by the lock of its row, so their transactions drew positions in the
-- sequence of their commits. Within a transaction, the persistence provider writes rows in any sequence: there, the
-- history counts.
-- All that it looks up has keys, in whose sequence it reads; statistics do not help, as the table of what is due is
-- sometimes empty and sometimes not. So its plan is kept for the session, too: planning took a third of its time.
create or replace function number_events(most integer, personal boolean) returns integer language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  numbered integer;
  head event_head;
  is_done event_done;
  today date := (clock_timestamp() at time zone 'UTC')::date;
  -- Who has drawn this or less has begun to write before; and this transaction, if it is the caller's first call, has not.
  drawn bigint := coalesce(pg_sequence_last_value('event_due_position_seq'), 0);
  is_first boolean := pg_current_xact_id_if_assigned() is null;
  seen pg_snapshot;
begin
  if not pg_try_advisory_xact_lock(hashtext('number_events')) then
    return 0;
  end if;
  select * into head from event_head for update;
  select * into is_done from event_done for update;
  if drawn < is_done.position then
    -- The sequence was set back, as by a copy that has none of the original's.
    is_done.position := 0;
    is_done.mark := 0;
  end if;
  seen := pg_current_snapshot();
  perform make_event_partition(today);
  with begun as materialized (
    select position, tx, order_id, seq from event_due where position > is_done.position order by position limit most
  ), rest as (
    -- What the transactions that were cut off did to the orders whose histories were cut off.
    select d.position
    from (select distinct tx, order_id from begun where seq is not null) cut
      cross join lateral (
        select position from event_due d
        where d.tx = cut.tx and d.order_id = cut.order_id and d.seq is not null
          and d.position > (select max(position) from begun)) d
    where (select count(*) from begun) >= most
  ), gone as (
    delete from event_due
    where position = any (array(select position from begun union all select position from rest))
    returning *, event_stream(order_id, aggregate, aggregate_id) as stream
  ), sorted as (
    select s.*, row_number() over (order by begun, seq nulls last, position) as n
    from (select gone.*, min(position) over (partition by stream, tx) as begun from gone) s
  )
  insert into event (number, day, id, aggregatetype, aggregateid, type, payload, at, stream, merchant_id, shop_id,
    customer_id, audience)
  select
    head.number + s.n, today, gen_random_uuid(), coalesce(s.aggregate, 'order'),
    coalesce(s.aggregate_id, s.order_id)::text,
    'shop.orders.' || coalesce(s.aggregate, 'order') || '.' || coalesce(s.kind, h.kind) || '.v1',
    case when s.seq is not null then
        jsonb_build_object('order_id', s.order_id, 'order_code', o.order_code, 'sequence', h.seq,
          'actor_kind', lower(h.actor_kind), 'channel', lower(h.channel)) || told_changes(h.changes, personal)
      when s.order_id is not null then
        jsonb_build_object('id', s.aggregate_id, 'order_id', s.order_id, 'order_code', o.order_code) || s.data
      else jsonb_build_object('id', s.aggregate_id) || s.data
    end,
    coalesce(h.at, s.at), s.stream,
    coalesce(o.merchant_id, s.merchant_id), coalesce(o.shop_id, s.shop_id),
    coalesce(o.customer_id, s.customer_id),
    case when h.kind = 'internal_note_added' then 'STAFF' else 'ALL' end
  from sorted s
    left join order_history h on h.order_id = s.order_id and h.seq = s.seq
    left join orders o on o.id = s.order_id;
  get diagnostics numbered = row_count;
  -- All rows up to the mark were visible to this call, as their transactions have ended, and it had room for them. (If
  -- the mark is of a transaction to come, the database was restored in a server that is younger.) The upper bound of a
  -- snapshot is no mark: it is the transaction after the last one that has ended, and later ones may be writing.
  if is_first and numbered < most
    and (pg_snapshot_xmin(seen) >= is_done.marked_at or pg_snapshot_xmax(seen) < is_done.marked_at) then
    is_done.position := is_done.mark;
    is_done.mark := drawn;
    is_done.marked_at := pg_current_xact_id();
  end if;
  update event_head set number = number + numbered where numbered > 0;
  update event_done d set position = is_done.position, mark = is_done.mark, marked_at = is_done.marked_at
  where (d.position, d.mark) is distinct from (is_done.position, is_done.mark);
  return numbered;
end
$$;

-- The partitions of the feed, with their lowest and highest numbers; null if one is empty.
create function event_partitions() returns table (name text, day date, low bigint, high bigint) language plpgsql as $$
begin
  for name in
    select c.relname from pg_inherits p join pg_class c on c.oid = p.inhrelid where p.inhparent = 'event'::regclass
  loop
    day := to_date(right(name, 8), 'YYYYMMDD');
    execute format('select min(number), max(number) from %I', name) into low, high;
    return next;
  end loop;
end
$$;

-- Drops what is older than that many days, a partition at a time, and returns whether there was one. Partitions go by the
-- day of the numbering, whatever it is: a clock that was once ahead or behind must neither keep all that comes after nor
-- take what is as young as its neighbours. So one that looks old stays while a younger one has lower numbers.
create or replace function drop_old_events(days integer) returns boolean language plpgsql as $$
declare
  today date := (clock_timestamp() at time zone 'UTC')::date;
  dropped record;
begin
  if not pg_try_advisory_xact_lock(hashtext('number_events')) then
    return false;
  end if;
  select p.name, p.high into dropped
  from event_partitions() p
  where p.day < today - days
    and not exists (
      select from event_partitions() q where q.low < p.low and q.day between today - days and today + 1)
  order by p.low nulls first limit 1;
  if not found then
    return false;
  end if;
  execute format('drop table %I', dropped.name);
  update event_head set oldest = greatest(oldest, dropped.high + 1) where dropped.high is not null;
  return true;
end
$$;

-- Orders by the time of their last change. Rows of the history are only added, so their time goes with their place, and
-- a range of it is found by the smallest index that there is.
create index order_history_at on order_history using brin (at) with (pages_per_range = 32, autosummarize = on);
