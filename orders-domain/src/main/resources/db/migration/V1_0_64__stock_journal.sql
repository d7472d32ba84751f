-- The journal of the stock, and lists of items of which few are left.

create sequence stock_movement_id;

-- Every change of the stock of an item, with its cause. The sum of an item's pieces is its stock, and 0 if its pieces are
-- not counted. A trigger on stock writes it, so that no change is missing, also if it is made by SQL by hand. Rows of one
-- item have the sequence of their ids, as its stock is locked when the id is drawn. There are no foreign keys: each would
-- lock the row of a popular item or of its order for every sale.
create table stock_movement (
  item_id   bigint      not null,
  id        bigint      not null,
  at        timestamptz not null,
  -- OPENING: the first count. SALE: an order was placed. RELEASE: pieces of an order were cancelled before they left.
  -- RETURN: pieces came back. REPLACEMENT: pieces were sent in place of others. DELIVERY: pieces came from a supplier.
  -- LOSS: broken, stolen or expired. COUNT: the stock was counted. CORRECTION: anything else, also by hand.
  kind      text        not null check (kind in ('OPENING', 'SALE', 'RELEASE', 'RETURN', 'REPLACEMENT', 'DELIVERY', 'LOSS',
                                                 'COUNT', 'CORRECTION')),
  -- Into stock if above zero.
  pieces    integer     not null,
  -- The stock after it. Null: pieces are not counted any more.
  available integer,
  -- Null if it is not about an order.
  order_id  bigint,
  actor     text        not null,
  channel   text        not null,
  note      text        not null default '',
  primary key (item_id, id)
);
create trigger stock_movement_append_only before update or delete on stock_movement
  for each row execute function refuse_change();

-- How large a number of pieces is, roughly.
create function stock_magnitude(pieces integer) returns integer language sql immutable strict as $$
  select width_bucket(pieces, array[1, 4, 16, 64, 256, 1024, 4096, 16384, 65536])
$$;

-- The index is on the magnitude, as it seldom changes: an index on the number of pieces would be written by each sale.
alter table stock add column magnitude integer generated always as (stock_magnitude(available)) stored;
create index stock_of_magnitude on stock (magnitude, item_id);

create index item_of_sku on item (shop_id, sku) where sku <> '';

-- Writes a change of the stock into the journal, with the cause that move_stock and set_stock tell by settings of the
-- transaction.
create function note_stock_movement() returns trigger language plpgsql as $$
declare
  before integer;
begin
  if tg_op = 'UPDATE' then
    before := old.available;
  end if;
  if new.available is not distinct from before then
    return null;
  end if;
  insert into stock_movement (item_id, id, at, kind, pieces, available, order_id, actor, channel, note)
  values (
    new.item_id,
    nextval('stock_movement_id'),
    clock_timestamp(),
    coalesce(nullif(current_setting('stock.kind', true), ''), 'CORRECTION'),
    coalesce(new.available, 0) - coalesce(before, 0),
    new.available,
    nullif(current_setting('stock.order', true), '')::bigint,
    coalesce(nullif(current_setting('stock.actor', true), ''), session_user),
    coalesce(nullif(current_setting('stock.channel', true), ''), 'SYSTEM'),
    coalesce(current_setting('stock.note', true), ''));
  return null;
end
$$;
create trigger stock_movement after insert or update of available on stock
  for each row execute function note_stock_movement();

-- Moves pieces of items into stock, or out of it if they are below zero, and returns the items of which there are too few.
-- The caller gives the items in the order of their ids, so that no two transactions wait for each other. Each item is
-- updated by its key in a statement whose plan is kept for the session; one statement for all items would be planned anew
-- at each call, while the rows of popular items are locked.
create function move_stock(items bigint[], pieces bigint[], orders bigint[], kind text, actor text, channel text, note text)
  returns table (item_id bigint, name text, available integer) language plpgsql as $$
#variable_conflict use_column
declare
  told text;
begin
  -- Assignments, as they need no executor.
  told := set_config('stock.kind', kind, true) || set_config('stock.actor', actor, true)
    || set_config('stock.channel', channel, true) || set_config('stock.note', note, true);
  for n in 1 .. cardinality(items) loop
    told := set_config('stock.order', coalesce(orders[n]::text, ''), true);
    update stock set available = available + pieces[n]
    where item_id = items[n] and available + pieces[n] >= 0;
    if not found and pieces[n] < 0
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
    || set_config('stock.note', '', true);
end
$$;

-- Sets the stock of an item; null if its pieces are not counted.
create function set_stock(item bigint, pieces integer, kind text, actor text, channel text, note text)
  returns void language plpgsql as $$
declare
  told text;
begin
  told := set_config('stock.kind', kind, true) || set_config('stock.order', '', true)
    || set_config('stock.actor', actor, true) || set_config('stock.channel', channel, true)
    || set_config('stock.note', note, true);
  insert into stock (item_id, available) values (item, pieces)
  on conflict (item_id) do update set available = excluded.available;
  told := set_config('stock.kind', '', true) || set_config('stock.actor', '', true)
    || set_config('stock.channel', '', true) || set_config('stock.note', '', true);
end
$$;

-- No stock moves until this transaction ends, as it has changed the table.
insert into stock_movement (item_id, id, at, kind, pieces, available, actor, channel)
select item_id, nextval('stock_movement_id'), now(), 'OPENING', available, available, session_user, 'SYSTEM'
from stock where available is not null;
