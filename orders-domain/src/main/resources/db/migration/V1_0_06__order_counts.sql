-- How many orders there are of each kind, so that lists with a total need not count them. Triggers on orders append each
-- change of a count to order_tally_change; fold_order_tally adds these changes to the sums in order_tally_of_shop and
-- order_tally_of_day, and deletes them. A count is the sum plus the changes that are still there, which is exact in every
-- snapshot. Writers only append, so they never wait for each other.

create table order_tally_change (
  id              bigint generated always as identity primary key,
  -- 1 for an order that became of this kind, -1 for one that no longer is.
  orders          integer     not null,
  merchant_id     bigint      not null,
  shop_id         bigint      not null,
  -- The start of the day (UTC) on which the order was placed.
  day             timestamptz not null,
  status          text        not null,
  payment_status  text        not null,
  payment_method  text        not null,
  delivery_method text        not null,
  origin          text        not null,
  -- Empty, here and below, where the order has null: nulls cannot be in a primary key.
  delivery_status text        not null,
  elogistics_delivery_status text not null
);

-- For counts of a merchant's or a shop's orders, and of all.
create table order_tally_of_shop (
  merchant_id     bigint not null,
  shop_id         bigint not null,
  status          text   not null,
  payment_status  text   not null,
  payment_method  text   not null,
  delivery_method text   not null,
  origin          text   not null,
  delivery_status text   not null,
  elogistics_delivery_status text not null,
  orders          bigint not null,
  primary key (shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
               elogistics_delivery_status)
) with (fillfactor = 50);

-- For counts of the orders of some days.
create table order_tally_of_day (
  day             timestamptz not null,
  status          text   not null,
  payment_status  text   not null,
  payment_method  text   not null,
  delivery_method text   not null,
  origin          text   not null,
  delivery_status text   not null,
  elogistics_delivery_status text not null,
  orders          bigint not null,
  primary key (day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
               elogistics_delivery_status)
) with (fillfactor = 50);

create function tally_order() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into order_tally_change
           (orders, merchant_id, shop_id, day, status, payment_status, payment_method, delivery_method, origin,
            delivery_status, elogistics_delivery_status)
    values (-1, old.merchant_id, old.shop_id, date_trunc('day', old.placed_at, 'UTC'), old.status, old.payment_status,
            old.payment_method, old.delivery_method, old.origin, coalesce(old.delivery_status, ''),
            coalesce(old.elogistics_delivery_status, ''));
  end if;
  if tg_op <> 'DELETE' then
    insert into order_tally_change
           (orders, merchant_id, shop_id, day, status, payment_status, payment_method, delivery_method, origin,
            delivery_status, elogistics_delivery_status)
    values (1, new.merchant_id, new.shop_id, date_trunc('day', new.placed_at, 'UTC'), new.status, new.payment_status,
            new.payment_method, new.delivery_method, new.origin, coalesce(new.delivery_status, ''),
            coalesce(new.elogistics_delivery_status, ''));
  end if;
  return null;
end
$$;

create trigger order_tally_of_new after insert or delete on orders
  for each row execute function tally_order();
-- A change of an order that changes no count appends nothing.
create trigger order_tally_of_changed after update on orders for each row
  when ((old.status, old.payment_status, old.payment_method, old.delivery_method, old.origin, old.delivery_status,
         old.elogistics_delivery_status, old.shop_id, old.placed_at)
        is distinct from
        (new.status, new.payment_status, new.payment_method, new.delivery_method, new.origin, new.delivery_status,
         new.elogistics_delivery_status, new.shop_id, new.placed_at))
  execute function tally_order();

-- Adds up to "most" changes to the sums and returns how many they were; 0 if there are none, or if another session does
-- it at the same time.
create function fold_order_tally(most integer) returns integer language plpgsql as $$
declare
  folded integer;
begin
  if not pg_try_advisory_xact_lock(7236412) then
    return 0;
  end if;
  with gone as (
    delete from order_tally_change
    where id in (select id from order_tally_change order by id limit most)
    returning *
  ), of_shop as (
    insert into order_tally_of_shop as kept
    select merchant_id, shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
           elogistics_delivery_status, sum(orders)
    from gone
    group by merchant_id, shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
             elogistics_delivery_status
    having sum(orders) <> 0
    on conflict (shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
                 elogistics_delivery_status)
    do update set orders = kept.orders + excluded.orders
  ), of_day as (
    insert into order_tally_of_day as kept
    select day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
           elogistics_delivery_status, sum(orders)
    from gone
    group by day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
             elogistics_delivery_status
    having sum(orders) <> 0
    on conflict (day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
                 elogistics_delivery_status)
    do update set orders = kept.orders + excluded.orders
  )
  select count(*) into folded from gone;
  return folded;
end
$$;
