-- A shop and an item as they were when they were ordered are kept once for each state of theirs, not once for each order and
-- line: these were half of what an order took. The digest is of what the snapshot says; the code computes it from its own
-- text, so that a state that was ordered before this migration and after it is kept twice.

create function pg_temp.digest(content jsonb) returns uuid language sql immutable as $$
  select substr(encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), 1, 32)::uuid
$$;

create table shop_snapshot (
  shop_id bigint not null references shop,
  digest  uuid   not null,
  content jsonb  not null,
  primary key (shop_id, digest)
);
insert into shop_snapshot (shop_id, digest, content)
select distinct shop_id, pg_temp.digest(shop), shop from orders;

create table item_snapshot (
  item_id bigint not null references item,
  digest  uuid   not null,
  content jsonb  not null,
  primary key (item_id, digest)
);
insert into item_snapshot (item_id, digest, content)
select distinct item_id, pg_temp.digest(item - 'in_stock'), item - 'in_stock' from order_line;

create trigger shop_snapshot_append_only before update or delete on shop_snapshot
  for each row execute function refuse_change();
create trigger item_snapshot_append_only before update or delete on item_snapshot
  for each row execute function refuse_change();

-- Tables are written anew, not updated: no trigger fires, and nothing of the old rows stays. Room that is kept free beside an
-- order serves nearly no change of it, as nearly each changes an indexed column.
alter table orders set (fillfactor = 90);
alter table orders alter column shop type uuid using pg_temp.digest(shop);
alter table orders rename column shop to shop_snapshot;
alter table orders drop constraint orders_shop_id_fkey;
alter table orders add constraint orders_shop_snapshot foreign key (shop_id, shop_snapshot) references shop_snapshot;

alter table order_line drop column item_public_id;
-- What stays beside the snapshot: the stock before the order, which each line has of its own, and what rules look at.
alter table order_line
  add column in_stock integer generated always as ((item ->> 'in_stock')::integer) stored,
  add column returnable boolean not null generated always as (coalesce((item ->> 'returnable')::boolean, true)) stored,
  add column category text not null generated always as (coalesce(item ->> 'category', '')) stored;
alter table order_line
  alter column in_stock drop expression,
  alter column returnable drop expression,
  alter column category drop expression,
  alter column item type uuid using pg_temp.digest(item - 'in_stock');
alter table order_line rename column item to item_snapshot;
alter table order_line drop constraint order_line_item_id_fkey;
alter table order_line add constraint order_line_item_snapshot foreign key (item_id, item_snapshot) references item_snapshot;
