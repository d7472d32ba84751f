-- The feed of events: what was committed, numbered without holes.

-- Nodes of the previous version may be running. A trigger waits for the writers of its table, who may wait for what this
-- transaction has locked; so it first waits, in the sequence of a checkout, until nobody writes an order.
lock table customer in share row exclusive mode;
lock table orders in exclusive mode;

-- What is to be told: a row for each row of an order's history and for each change of anything else, appended in the
-- transaction that makes it. Its numbers have holes and become visible in any sequence, so nobody follows them;
-- number_events moves committed rows to event.
create table event_due (
  position       bigint generated always as identity primary key,
  tx             xid8   not null default pg_current_xact_id(),
  -- The order to which it belongs; null if none.
  order_id       bigint,
  -- Of the order's history, where the rest is read; null for what has the rest here.
  seq            integer,
  at             timestamptz not null default clock_timestamp(),
  aggregate      text,
  aggregate_id   bigint,
  kind           text,
  merchant_id    bigint,
  shop_id        bigint,
  customer_id    bigint,
  data           jsonb
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, vacuum_truncate = false);

-- The event feed. Its columns id to payload are those of an outbox as Debezium's router reads it.
create table event (
  -- From 1, without holes. An event with a higher number was committed later, or is of another stream.
  number        bigint      not null,
  -- UTC, of the numbering: partitions go by it.
  day           date        not null,
  id            uuid        not null,
  -- order, bill, return, item, …
  aggregatetype text        not null,
  aggregateid   text        not null,
  -- shop.orders.order.confirmed.v1
  type          text        not null,
  payload       jsonb       not null,
  -- When it happened.
  at            timestamptz not null,
  -- What belongs to one stream has to be told in sequence: orders/17, items/4.
  stream        text        not null,
  -- The order's, or the changed row's own; null where nobody owns it.
  merchant_id   bigint,
  shop_id       bigint,
  customer_id   bigint,
  -- STAFF: not for merchants. ALL: for whom its columns name.
  audience      text        not null check (audience in ('ALL', 'STAFF')),
  primary key (number, day)
) partition by range (day);
create index event_of_merchant on event (merchant_id, number);

-- One row: how far the feed goes.
create table event_head (
  one    boolean primary key default true check (one),
  -- The last number; 0 before the first event.
  number bigint  not null,
  -- The lowest number that is kept, or would be the next one.
  oldest bigint  not null,
  -- The latest day that has events. It does not go back if the clock does.
  day    date    not null
) with (fillfactor = 10);
insert into event_head (number, oldest, day) values (0, 1, (now() at time zone 'UTC')::date);

create function note_order_event() returns trigger language plpgsql as $$
begin
  insert into event_due (order_id, seq) values (new.order_id, new.seq);
  return null;
end
$$;
create trigger order_history_event after insert on order_history
  for each row execute function note_order_event();

-- The names of the columns whose values differ, without those that follow from others.
create function changed_columns(before jsonb, after jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(key order by key), '[]')
  from jsonb_each(after)
  where value is distinct from before -> key
    and key not in ('version', 'created_at', 'updated_at', 'search', 'search_text', 'search_terms', 'order_count')
$$;

-- Notes a change of a shop, merchant, customer or item. Of values, it has only those of the columns that the trigger
-- names, which say nothing about a person.
create function note_change_of_party() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
  now_is jsonb := to_jsonb(new);
  names jsonb := changed_columns(was, now_is);
begin
  if tg_op = 'UPDATE' and names = '[]' then
    return null;
  end if;
  insert into event_due (aggregate, aggregate_id, kind, merchant_id, shop_id, customer_id, data)
  values (
    tg_argv[0], new.id, case tg_op when 'INSERT' then 'created' else 'changed' end,
    case tg_argv[0] when 'merchant' then new.id else (now_is ->> 'merchant_id')::bigint end,
    case tg_argv[0] when 'shop' then new.id else (now_is ->> 'shop_id')::bigint end,
    case tg_argv[0] when 'customer' then new.id end,
    jsonb_build_object(
      'public_id', new.public_id,
      'changed', case tg_op when 'INSERT' then '[]' else names end,
      'changes', (
        select coalesce(jsonb_object_agg(name, jsonb_build_object('from', was -> name, 'to', now_is -> name)), '{}')
        from unnest(string_to_array(tg_argv[1], ',')) name
        where names ? name)));
  return null;
end
$$;
create trigger shop_event after insert or update on shop
  for each row execute function note_change_of_party(
    'shop', 'slug,active,approved,currency,tax_inclusive,return_window_days');
create trigger merchant_event after insert or update on merchant
  for each row execute function note_change_of_party('merchant', '');
-- Of columns, as each checkout counts the customer's orders.
create trigger customer_event
  after insert or update of username, email, first_name, last_name, phone_number, profile_pic_url, language on customer
  for each row execute function note_change_of_party('customer', 'language');
-- Of columns, as the words for the search follow in the background.
create trigger item_event
  after insert or update of slug, sku, name, names, description, category, currency, price, mrp, discount, discount_type,
    wholesale_price, wholesale_quantity, tax_components, prescription_required, returnable, thumbnail, attributes, artist,
    title, condition, active on item
  for each row execute function note_change_of_party(
    'item', 'slug,sku,active,currency,returnable');

-- Notes a change of what belongs to a shop or customer and is kept in a table of its own, as a change of these.
create function note_change_of_part() returns trigger language plpgsql as $$
declare
  now_is jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  if tg_op = 'UPDATE' and changed_columns(to_jsonb(old), now_is) = '[]' then
    return null;
  end if;
  if tg_argv[0] = 'customer' then
    insert into event_due (aggregate, aggregate_id, kind, customer_id, data)
    select 'customer', id, 'changed', id,
      jsonb_build_object('public_id', public_id, 'changed', jsonb_build_array(tg_argv[1]), 'changes', jsonb_build_object())
    from customer where id = (now_is ->> 'customer_id')::bigint;
  else
    insert into event_due (aggregate, aggregate_id, kind, merchant_id, shop_id, data)
    select 'shop', id, 'changed', merchant_id, id,
      jsonb_build_object('public_id', public_id, 'changed', jsonb_build_array(tg_argv[1]), 'changes', jsonb_build_object())
    from shop where id = (now_is ->> 'shop_id')::bigint;
  end if;
  return null;
end
$$;
create trigger customer_address_event after insert or update or delete on customer_address
  for each row execute function note_change_of_part('customer', 'addresses');
create trigger shop_billing_event after insert or update on shop_billing
  for each row execute function note_change_of_part('shop', 'billing');
create trigger shop_returns_event after insert or update on shop_returns
  for each row execute function note_change_of_part('shop', 'returns');

-- Notes what belongs to an order and has a life of its own: bills, returns, withdrawals, requests to cancel.
create function note_event_of_order(order_id bigint, aggregate text, aggregate_id bigint, kind text, data jsonb)
  returns void language sql as $$
  insert into event_due (order_id, aggregate, aggregate_id, kind, data)
  values (order_id, aggregate, aggregate_id, kind, data)
$$;

create function note_bill_event() returns trigger language plpgsql as $$
begin
  perform note_event_of_order(new.order_id, case new.kind when 'BILL' then 'bill' else 'credit_note' end, new.id, 'issued',
    jsonb_strip_nulls(jsonb_build_object('number', new.number, 'credits_bill_id', new.bill_id,
      'return_id', new.return_id)));
  return null;
end
$$;
create trigger bill_event after insert on bill for each row execute function note_bill_event();

-- Notes a new state of a row that has a status. Its kind is the status, but for the first one of a request, which is
-- requested.
create function note_status_event() returns trigger language plpgsql as $$
begin
  perform note_event_of_order(new.order_id, tg_argv[0], new.id,
    case new.status when 'PENDING' then 'requested' else lower(new.status) end,
    jsonb_build_object('changes', jsonb_build_object('status', jsonb_build_object(
      'from', case tg_op when 'UPDATE' then old.status end, 'to', new.status))));
  return null;
end
$$;
create trigger order_return_event_first after insert on order_return
  for each row execute function note_status_event('return');
create trigger order_return_event after update on order_return
  for each row when (old.status <> new.status) execute function note_status_event('return');
create trigger withdrawal_event_first after insert on withdrawal
  for each row execute function note_status_event('withdrawal');
create trigger withdrawal_event after update on withdrawal
  for each row when (old.status <> new.status) execute function note_status_event('withdrawal');
create trigger cancellation_request_event_first after insert on cancellation_request
  for each row execute function note_status_event('cancellation');
create trigger cancellation_request_event after update on cancellation_request
  for each row when (old.status <> new.status) execute function note_status_event('cancellation');

create function note_stock_event() returns trigger language plpgsql as $$
begin
  insert into event_due (aggregate, aggregate_id, kind, merchant_id, shop_id, data)
  select 'stock', new.item_id, 'moved', merchant_id, shop_id, jsonb_strip_nulls(jsonb_build_object('item_id', new.item_id,
    'kind', lower(new.kind), 'pieces', new.pieces, 'available', new.available, 'order_id', new.order_id))
  from item where id = new.item_id;
  return null;
end
$$;
create trigger stock_movement_event after insert on stock_movement for each row execute function note_stock_event();

create function note_store_credit_event() returns trigger language plpgsql as $$
begin
  insert into event_due (aggregate, aggregate_id, kind, merchant_id, shop_id, customer_id, data)
  select 'store_credit', a.id, 'booked', s.merchant_id, a.shop_id, a.customer_id,
    jsonb_strip_nulls(jsonb_build_object('customer_id', a.customer_id, 'shop_id', a.shop_id, 'kind', lower(new.kind),
      'order_id', new.order_id, 'expires_on', new.expires_on))
  from store_credit_account a join shop s on s.id = a.shop_id where a.id = new.account_id;
  return null;
end
$$;
create trigger store_credit_entry_event after insert on store_credit_entry
  for each row execute function note_store_credit_event();

-- Notes a new rule of cancellations or returns, or the end, recall or correction of one.
create function note_policy_event() returns trigger language plpgsql as $$
begin
  insert into event_due (aggregate, aggregate_id, kind, data)
  values ('policy', (to_jsonb(new) ->> tg_argv[0])::bigint,
    case tg_table_name when 'rule_change' then lower(to_jsonb(new) ->> 'kind') else 'created' end,
    case tg_table_name when 'rule_change' then '{}' else jsonb_build_object('kind', tg_table_name) end);
  return null;
end
$$;
create trigger cancellation_rule_event after insert on cancellation_rule
  for each row execute function note_policy_event('id');
create trigger return_rule_event after insert on return_rule for each row execute function note_policy_event('id');
create trigger rule_change_event after insert on rule_change for each row execute function note_policy_event('rule_id');

-- The changes of an order as the feed tells them. Without personal data, these are from and to of fields that say nothing
-- about a person, and only the names of the others.
create function told_changes(changes jsonb, personal boolean) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'changed', coalesce(jsonb_agg(key order by key), '[]'),
    'changes', coalesce(jsonb_object_agg(key, value) filter (where personal or key in (
      'status', 'payment_status', 'shipment_status', 'shipment', 'amount', 'total', 'refund_due', 'refunded_amount',
      'paid_amount', 'due_reference', 'method', 'refund_method', 'bill_no', 'document', 'tracking_no', 'courier',
      'courier_name', 'event', 'decision', 'delivered_at', 'set_off', 'goodwill', 'to_replace', 'returned', 'refunded',
      'lines', 'cancelled', 'rating', 'return', 'return_status', 'withdrawal', 'withdrawal_status', 'cancellation_request',
      'online', 'not_owed') or key like 'line\_%'), '{}'))
  from jsonb_each(case jsonb_typeof(changes) when 'object' then changes else '{}' end)
$$;

-- What is told in sequence: all of an order, or of another row.
create function event_stream(order_id bigint, aggregate text, aggregate_id bigint) returns text language sql immutable as $$
  select coalesce('orders/' || order_id,
    case aggregate when 'policy' then 'policies' when 'stock' then 'items' else aggregate || 's' end || '/' || aggregate_id)
$$;

-- Makes the partition of a day.
create function make_event_partition(day date) returns void language plpgsql as $$
declare
  name text := 'event_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is null then
    -- Attached, as a table that is created as a partition waits for every reader of the feed.
    execute format('create table %I (like event including all)', name);
    execute format('alter table event attach partition %I for values from (%L) to (%L)', name, day, day + 1);
  end if;
end
$$;

-- Moves rows that are due into the feed and returns their number: about as many as asked for at most, as what a
-- transaction did to one stream is told in one piece. One caller does so at a time; for others, there is nothing to do.
--
-- Changes of one order or item are serialised by the lock of its row, so their transactions drew positions in the
-- sequence of their commits. Within a transaction, the persistence provider writes rows in any sequence: there, the
-- history counts.
create function number_events(most integer, personal boolean) returns integer language plpgsql as $$
declare
  numbered integer;
  head event_head;
begin
  if not pg_try_advisory_xact_lock(hashtext('number_events')) then
    return 0;
  end if;
  select * into head from event_head for update;
  head.day := greatest(head.day, (clock_timestamp() at time zone 'UTC')::date);
  perform make_event_partition(head.day);
  with batch as (
    select tx, event_stream(order_id, aggregate, aggregate_id) as stream from event_due order by position limit most
  ), gone as (
    delete from event_due
    where (tx, event_stream(order_id, aggregate, aggregate_id)) in (select tx, stream from batch)
    returning *, event_stream(order_id, aggregate, aggregate_id) as stream
  ), sorted as (
    select s.*, row_number() over (order by begun, seq nulls last, position) as n
    from (select gone.*, min(position) over (partition by stream, tx) as begun from gone) s
  )
  insert into event (number, day, id, aggregatetype, aggregateid, type, payload, at, stream, merchant_id, shop_id,
    customer_id, audience)
  select
    head.number + s.n, head.day, gen_random_uuid(), coalesce(s.aggregate, 'order'),
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
  if numbered > 0 then
    update event_head set number = head.number + numbered, day = head.day;
  end if;
  return numbered;
end
$$;

-- Drops what is older than that many days, a partition at a time, and returns whether there was one.
create function drop_old_events(days integer) returns boolean language plpgsql as $$
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
  update event_head set oldest = until_number + 1 where until_number is not null;
  return true;
end
$$;
