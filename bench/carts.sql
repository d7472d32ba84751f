-- Fills the carts of the benchmark's customers with three lines of one shop, of a thousand items in all.
-- If :hot is 1, one of the three is the same item in every cart; otherwise :hot is 0.

\set ON_ERROR_STOP on
set client_min_messages = warning;
set timezone = 'UTC';

create function pg_temp.copies(of_table text, key text, given jsonb) returns void language plpgsql as $$
declare
  names text;
  expressions text;
begin
  select string_agg(quote_ident(column_name), ', ' order by ordinal_position),
         string_agg(coalesce(given ->> column_name, 't.' || quote_ident(column_name)), ', ' order by ordinal_position)
  into names, expressions
  from information_schema.columns
  where table_schema = 'public' and table_name = of_table and is_generated = 'NEVER';
  execute format('insert into %I (%s) select %s from wanted w join %I t on t.%s = w.template on conflict do nothing', of_table,
                 names, expressions, of_table, key);
end
$$;

-- Copies of the items that were made over HTTP; the copies have ids from 500000 on, all others have lower ids.
create temp table wanted as
select 500000 + n as id, made.id as template, n
from (select id, row_number() over (order by id) - 1 as number, count(*) over () as items from item
      where id < 500000 and merchant_id = (select min(id) from merchant)) made,
     generate_series(1, 1000) n
where made.number = n % made.items;
select pg_temp.copies('item', 'id', jsonb_build_object(
  'id', 'w.id', 'public_id', $$'e' || lpad(to_hex(w.id), 23, '0')$$, 'slug', $$t.slug || '-' || w.n$$));
select pg_temp.copies('stock', 'item_id', jsonb_build_object('item_id', 'w.id'));
update stock set available = 100000000 where available < 50000000;

create temp table offered as
select id, shop_id, row_number() over (partition by shop_id order by id) - 1 as number, count(*) over (partition by shop_id) as items,
       dense_rank() over (order by shop_id) - 1 as shop
from item where id >= 500000;
create index on offered (shop, number);

delete from cart_line where cart_id between 1000000 and 1000001 + :carts;
insert into cart_line (id, cart_id, item_id, quantity, added_at)
select nextval('cart_id'), 1000000 + k, o.id, 1, now()
from generate_series(2, :carts + 1) k, generate_series(0, 2) line, (select max(items) as items from offered) most, offered o
where o.shop = case when :hot = 1 then 0 else k % 3 end
  and o.number = case when :hot = 1 and line = 0 then 0
                      else 1 + (k / 3 + line * (1 + k % 97)) % (least(most.items, o.items) - 1) end
on conflict do nothing;
analyze cart_line;
analyze item;
analyze stock;
