-- What the back office filters orders by. Few orders have the optional ones, so those indexes hold these only.
create index orders_by_contact on orders (contact_number, id desc);
create index orders_by_payment_status on orders (payment_status, id desc);
create index orders_by_payment_method on orders (payment_method, id desc);
create index orders_by_delivery_method on orders (delivery_method, id desc);
create index orders_by_origin on orders (origin, id desc);
create index orders_by_delivery_status on orders (delivery_status, id desc) where delivery_status is not null;
create index orders_by_delivery_hero on orders (elogistics_delivery_hero_id, id desc)
  where elogistics_delivery_hero_id is not null;
create index orders_by_logistics_status on orders (elogistics_delivery_status, id desc)
  where elogistics_delivery_status is not null;

-- What a customer thinks of an order that arrived: once for each.
create table order_review (
  id         bigint      generated always as identity primary key,
  order_id   bigint      not null constraint order_review_once unique references orders,
  rating     integer     not null check (rating between 1 and 5),
  title      text        not null,
  comment    text        not null,
  created_at timestamptz not null
);

-- Counts the calls of an account in its present window, for all nodes. Losing it in a crash costs nothing.
create unlogged table rate_window (
  account    text        primary key,
  started_at timestamptz not null,
  calls      integer     not null
) with (fillfactor = 50);
