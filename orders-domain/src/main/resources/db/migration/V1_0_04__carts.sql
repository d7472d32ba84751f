-- What customers are about to buy.

-- Ids of carts and of their lines.
create sequence cart_id;

-- A customer's cart. There is one for each customer; after a purchase it is empty.
create table cart (
  id               bigint primary key,
  customer_id      bigint      not null constraint cart_customer_key unique references customer,
  -- For the next purchase, and kept after it; null: not chosen yet.
  shipping_address jsonb,
  billing_address  jsonb,
  updated_at       timestamptz not null,
  version          integer     not null
);

create table cart_line (
  id       bigint primary key,
  cart_id  bigint      not null references cart,
  item_id  bigint      not null references item,
  quantity integer     not null check (quantity between 1 and 1000000),
  added_at timestamptz not null,
  constraint cart_line_once unique (cart_id, item_id)
);

-- Earlier orders whose items were put into this cart again, so that a repeated call does not add them twice. It is
-- emptied with the cart.
create table cart_reorder (
  cart_id  bigint not null references cart,
  order_id bigint not null,
  primary key (cart_id, order_id)
);
