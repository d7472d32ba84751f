-- What one call moves in the stock is due as one row, not as one for each item: a checkout has one for its order and one
-- for its stock. The numbering still makes an event of each item, as items are told in sequence each for itself.

-- What the feed tells of a movement.
create function stock_told(moved stock_movement) returns jsonb language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('item_id', moved.item_id, 'kind', lower(moved.kind), 'pieces', moved.pieces,
    'available', moved.available, 'order_id', moved.order_id))
$$;

create or replace function note_stock_event() returns trigger language plpgsql as $$
begin
  insert into event_due (aggregate, aggregate_id, kind, merchant_id, shop_id, data)
  select 'stock', new.item_id, 'moved', merchant_id, shop_id, stock_told(new) from item where id = new.item_id;
  return null;
end
$$;

-- Notes a movement that nobody notes with others: what is set, and what is changed by hand.
create or replace trigger stock_movement_event after insert on stock_movement
  for each row when (coalesce(current_setting('stock.together', true), '') = '') execute function note_stock_event();

-- As before; and what it has moved is due as one row whose data are the keys of the movements. It is written after all items
-- are locked, so that positions of due rows follow the commits of each item.
create or replace function move_stock(items bigint[], pieces bigint[], orders bigint[], kind text, actor text, channel text,
    note text)
  returns table (item_id bigint, name text, available integer) language plpgsql as $$
#variable_conflict use_column
declare
  told text;
  moved jsonb := '[]';
begin
  -- Assignments, as they need no executor.
  told := set_config('stock.kind', kind, true) || set_config('stock.actor', actor, true)
    || set_config('stock.channel', channel, true) || set_config('stock.note', note, true)
    || set_config('stock.together', 'on', true);
  for n in 1 .. cardinality(items) loop
    told := set_config('stock.order', coalesce(orders[n]::text, ''), true);
    update stock set available = available + pieces[n]
    where item_id = items[n] and available + pieces[n] >= 0;
    if found then
      if pieces[n] <> 0 then
        -- The trigger of the stock has drawn this number for the movement.
        moved := moved || jsonb_build_array(jsonb_build_array(items[n], currval('stock_movement_id')));
      end if;
    elsif pieces[n] < 0
      and not exists (select from stock where item_id = items[n] and available is null)
    then
      return query
        select item.id, item.name, coalesce(stock.available, 0)
        from item left join stock on stock.item_id = item.id
        where item.id = items[n];
    end if;
  end loop;
  told := set_config('stock.kind', '', true) || set_config('stock.order', '', true)
    || set_config('stock.actor', '', true) || set_config('stock.channel', '', true)
    || set_config('stock.note', '', true) || set_config('stock.together', '', true);
  if moved <> '[]' then
    insert into event_due (aggregate, kind, data) values ('stock', 'moved', moved);
  end if;
end
$$;

-- Moves rows that are due into the feed, about as many as asked for at most, as what a transaction did to the history of one
-- order is told in one piece. Returns the number of events, of which a row about the stock has one for each item. One caller
-- does so at a time; for others, there is nothing to do.
--
-- Changes of one order or item are serialised by the lock of its row, so their transactions drew positions in the
-- sequence of their commits. Within a transaction, the persistence provider writes rows in any sequence: there, the
-- history counts.
-- All that it looks up has keys, in whose sequence it reads; statistics do not help, as the table of what is due is
-- sometimes empty and sometimes not. So its plan is kept for the session, too: planning took a third of its time. Where a
-- table of one row cannot be read but as a whole, its cost seems so high to PostgreSQL before 18 that it compiled the
-- statement at each call, which took 0.1 s.
create or replace function number_events(most integer, personal boolean) returns integer language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set jit = off as $$
declare
  numbered integer;
  taken integer;
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
    returning *
  ), told as (
    select position, tx, order_id, seq, at, aggregate, aggregate_id, kind, merchant_id, shop_id, customer_id, data,
      0 as place
    from gone where aggregate_id is not null or seq is not null
    union all
    select gone.position, gone.tx, null, null, m.at, 'stock', m.item_id, 'moved', m.merchant_id, m.shop_id, null, m.data,
      key.place
    from gone
      cross join lateral jsonb_array_elements(gone.data) with ordinality as key (ids, place)
      -- With a limit, so that each is looked up by its key, whatever statistics say.
      cross join lateral (
        select v.at, v.item_id, i.merchant_id, i.shop_id, stock_told(v) as data
        from stock_movement v join item i on i.id = v.item_id
        where v.item_id = (key.ids ->> 0)::bigint and v.id = (key.ids ->> 1)::bigint
        limit 1) m
    where gone.aggregate_id is null and gone.seq is null
  ), sorted as (
    select s.*, row_number() over (order by begun, seq nulls last, position, place) as n
    from (
      select t.*, min(position) over (partition by stream, tx) as begun
      from (select told.*, event_stream(order_id, aggregate, aggregate_id) as stream from told) t) s
  ), written as (
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
      left join orders o on o.id = s.order_id
    returning 1
  )
  select (select count(*) from written), (select count(*) from begun) into numbered, taken;
  -- All rows up to the mark were visible to this call, as their transactions have ended, and it had room for them. (If
  -- the mark is of a transaction to come, the database was restored in a server that is younger.) The upper bound of a
  -- snapshot is no mark: it is the transaction after the last one that has ended, and later ones may be writing.
  if is_first and taken < most
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

-- While a backup reads the feed, a day cannot be dropped: all readers would wait behind this one, and the numbering.
alter function drop_old_events(integer) set lock_timeout = '100ms';
