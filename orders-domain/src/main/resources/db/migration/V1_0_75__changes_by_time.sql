-- Orders by the time of their last change. Rows of the history are only added, so their time goes with their place, and
-- a range of it is found by the smallest index that there is.
create index order_history_at on order_history using brin (at) with (pages_per_range = 32, autosummarize = on);

-- While a backup reads the database for hours, deleted rows of event_due stay, and the index that leads to them. So
-- number_events begins behind what it knows to be done.
alter table event_head
  -- No row of event_due up to this position is due, nor will be.
  add column done      bigint not null default 0,
  -- The next one: positions up to this had been drawn
  add column mark      bigint not null default 0,
  -- before this transaction began to write; when all that began before it have ended, nothing is due up to the mark.
  add column marked_at xid8   not null default '0',
  -- Partitions go by the day of the numbering, whatever it is: a clock that was once ahead fixes nothing.
  drop column day;

-- Moves rows that are due into the feed and returns their number: about as many as asked for at most, as what a
-- transaction did to one stream is told in one piece. One caller does so at a time; for others, there is nothing to do.
--
-- Changes of one order or item are serialised by the lock of its row, so their transactions drew positions in the
-- sequence of their commits. Within a transaction, the persistence provider writes rows in any sequence: there, the
-- history counts.
-- Its plan is kept for the session: all that it looks up has keys, and planning took a third of its time.
create or replace function number_events(most integer, personal boolean) returns integer language plpgsql
  set plan_cache_mode = force_generic_plan as $$
declare
  numbered integer;
  head event_head;
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
  seen := pg_current_snapshot();
  perform make_event_partition(today);
  with cut as materialized (
    select position from event_due where position > head.done order by position offset most - 1 limit 1
  ), gone as (
    delete from event_due
    where position > head.done
      and (position <= coalesce((select position from cut), 9223372036854775807)
        -- The rest of what is split by the cut. (With "or", this is looked up in a hash for any number of rows; a join
        -- was planned for few and compared each row with each, as the table is almost empty when it is analysed.)
        or (tx, event_stream(order_id, aggregate, aggregate_id)) in (
          select d.tx, event_stream(d.order_id, d.aggregate, d.aggregate_id) from event_due d
          where d.position > head.done and d.position <= (select position from cut)))
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
    and (pg_snapshot_xmin(seen) >= head.marked_at or pg_snapshot_xmax(seen) < head.marked_at) then
    head.done := head.mark;
    head.mark := drawn;
    head.marked_at := pg_current_xact_id();
  end if;
  update event_head set number = head.number + numbered, done = head.done, mark = head.mark, marked_at = head.marked_at
  where numbered > 0 or done < head.done or mark < head.mark;
  return numbered;
end
$$;

-- Drops what is older than that many days, a partition at a time, and returns whether there was one.
create or replace function drop_old_events(days integer) returns boolean language plpgsql as $$
declare
  oldest text;
  until_number bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('number_events')) then
    return false;
  end if;
  select min(c.relname) into oldest
  from pg_inherits p join pg_class c on c.oid = p.inhrelid
  where p.inhparent = 'event'::regclass;
  if oldest is null or to_date(right(oldest, 8), 'YYYYMMDD') >= (clock_timestamp() at time zone 'UTC')::date - days then
    return false;
  end if;
  execute format('select max(number) from %I', oldest) into until_number;
  execute format('drop table %I', oldest);
  update event_head set oldest = greatest(oldest, until_number + 1) where until_number is not null;
  return true;
end
$$;
