-- Parties, catalogue, carts, orders. Money is numeric(19,4): the currency's digits are kept by the code, which rounds once.
-- Times are timestamptz, UTC on the wire. Snapshots are jsonb and never follow later edits.

-- ---------------------------------------------------------------------------------------------------------- parties

create sequence party_id increment by 1;

create table merchant (
  id              bigint primary key,
  public_id       text        not null constraint merchant_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  name            text        not null,
  company_name    text        not null default '',
  primary_contact text        not null default '',
  phone_number    text        not null default '',
  email           text        not null default '',
  address         text        not null default '',
  tax_id          text        not null default '',
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         integer     not null
);

create table shop (
  id                       bigint primary key,
  public_id                text        not null constraint shop_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  slug                     text        not null constraint shop_slug_key unique,
  merchant_id              bigint      not null references merchant,
  name                     text        not null,
  owner_name               text        not null default '',
  shop_type                text        not null default 'Regular',
  active                   boolean     not null default true,
  approved                 boolean     not null default true,
  mother_shop              boolean     not null default false,
  mother_shop_id           text        check (mother_shop_id ~ '^[0-9a-f]{24}$'),
  cod_allowed              boolean     not null default false,
  delivery_hero_allowed    boolean     not null default false,
  -- Limits of one order; null is no limit.
  max_allowed_total        numeric(19, 4),
  min_allowed_total        numeric(19, 4),
  max_order_amount         numeric(19, 4),
  min_order_amount         numeric(19, 4),
  max_order_quantity       integer,
  min_order_quantity       integer,
  address                  text        not null default '',
  country                  text        not null default '',
  latitude                 double precision,
  longitude                double precision,
  time_zone                text        not null default 'UTC',
  currency                 text        not null check (currency ~ '^[A-Z]{3}$'),
  default_language         text        not null default 'en',
  -- [{"key": "CGST", "rate": 8.00}, …]: the components of the tax on every item that has none of its own.
  tax_components           jsonb       not null default '[]',
  tax_inclusive            boolean     not null default true,
  tax_id                   text        not null default '',
  delivery_fee             numeric(19, 4) not null default 0 check (delivery_fee >= 0),
  delivery_days            integer     not null default 4 check (delivery_days between 0 and 365),
  order_discount_percent   numeric(5, 2)  not null default 0 check (order_discount_percent between 0 and 100),
  order_discount_from      numeric(19, 4) not null default 0 check (order_discount_from >= 0),
  return_window_days       integer     not null default 7 check (return_window_days between 0 and 3650),
  bill_prefix              text        not null constraint shop_bill_prefix_key unique
                           check (bill_prefix ~ '^[A-Z0-9]{1,10}$'),
  bill_issue_point         text        not null default 'CONFIRMATION'
                           check (bill_issue_point in ('CONFIRMATION', 'SHIPMENT', 'DELIVERY')),
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  version                  integer     not null
);
create index shop_of_merchant on shop (merchant_id);

create table customer (
  id              bigint primary key,
  -- The token's sub.
  subject         text        not null constraint customer_subject_key unique,
  -- The subject where it has 24 hex digits, else drawn: the form the marketplace contract needs.
  public_id       text        not null constraint customer_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  username        text        not null default '',
  email           text,
  first_name      text        not null default '',
  last_name       text        not null default '',
  phone_number    text        not null default '',
  profile_pic_url text        not null default '',
  language        text        not null default '',
  -- How many orders this customer has placed: gives each its ordinal, so that a page far back needs no offset.
  order_count     bigint      not null default 0,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         integer     not null
);

create table customer_address (
  id               bigint primary key,
  customer_id      bigint      not null references customer,
  address          jsonb       not null,
  default_shipping boolean     not null default false,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  version          integer     not null
);
create index customer_address_of_customer on customer_address (customer_id);
create unique index customer_address_one_default on customer_address (customer_id) where default_shipping;

-- -------------------------------------------------------------------------------------------------------- catalogue

create sequence item_id increment by 1;

create table item (
  id                    bigint primary key,
  public_id             text           not null constraint item_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  kind                  text           not null check (kind in ('PRODUCT', 'SHOP_ITEM', 'RECORD')),
  shop_id               bigint         not null references shop,
  merchant_id           bigint         not null references merchant,
  slug                  text           not null constraint item_slug_key unique,
  sku                   text           not null default '',
  -- The name in the shop's default language; names holds every language, {"en": "…", "bn": "…"}.
  name                  text           not null,
  names                 jsonb          not null default '{}',
  description           text           not null default '',
  category              text           not null default '',
  -- The shop's, which never changes.
  currency              text           not null check (currency ~ '^[A-Z]{3}$'),
  price                 numeric(19, 4) not null check (price >= 0),
  mrp                   numeric(19, 4) check (mrp >= price),
  discount              numeric(19, 4) not null default 0 check (discount >= 0),
  discount_type         text           not null default 'FLAT' check (discount_type in ('FLAT', 'PERCENT')),
  wholesale_price       numeric(19, 4) check (wholesale_price >= 0),
  wholesale_quantity    integer        check (wholesale_quantity > 0),
  -- Overrides the shop's components where it is not null.
  tax_components        jsonb,
  prescription_required boolean        not null default false,
  returnable            boolean        not null default true,
  thumbnail             text           not null default '',
  -- [{"names": {"en": "Size"}, "values": {"en": "Small"}, "code": null}, …]
  attributes            jsonb          not null default '[]',
  artist                text           not null default '',
  title                 text           not null default '',
  condition             text           not null default '',
  active                boolean        not null default true,
  -- Every name, the SKU, artist and title, written by the code.
  search_text           text           not null default '',
  search                tsvector generated always as (to_tsvector('simple', search_text)) stored,
  created_at            timestamptz    not null,
  updated_at            timestamptz    not null,
  version               integer        not null
);
create index item_of_shop on item (shop_id, id desc);
create index item_of_merchant on item (merchant_id, id desc);
create index item_search on item using gin (search);

-- Apart from the item, so that a sale never collides with an edit of the item's text. Null available: not counted.
create table stock (
  item_id   bigint primary key references item,
  available integer check (available >= 0)
) with (fillfactor = 50);

-- ------------------------------------------------------------------------------------------------------------- cart

create sequence cart_id increment by 1;

create table cart (
  id               bigint primary key,
  customer_id      bigint      not null constraint cart_customer_key unique references customer,
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

-- The orders that were added again to this cart; emptied with it.
create table cart_reorder (
  cart_id  bigint not null references cart,
  order_id bigint not null,
  primary key (cart_id, order_id)
);

-- ------------------------------------------------------------------------------------------------------------ order

create sequence order_id increment by 1;
create sequence order_increment start with 100000001;
-- Counts in hundredths of a second's codes: epoch second * 100 + pair of digits. See next_order_code_slot.
create sequence order_code_slot;
-- Permuted into the nine digits of the invoice number.
create sequence order_invoice minvalue 0 start with 0 maxvalue 999999999;
-- EclipseLink takes what it draws for the last of the fifty ids it may give.
create sequence order_line_id start with 50 increment by 50;
create sequence order_part_id start with 50 increment by 50;

-- Hands out each slot once, and never one of the past: the second of a slot is that of the clock unless more than a
-- hundred orders came in that second; then codes run ahead of the clock until it has caught up.
create function next_order_code_slot(now_slot bigint) returns bigint language plpgsql as $$
declare
  slot bigint := nextval('order_code_slot');
begin
  if slot < now_slot then
    perform pg_advisory_lock(7236411);
    slot := nextval('order_code_slot');
    if slot < now_slot then
      perform setval('order_code_slot', now_slot);
      slot := now_slot;
    end if;
    perform pg_advisory_unlock(7236411);
  end if;
  return slot;
end
$$;

-- What the product draws once and keeps for ever, such as the key that scatters invoice numbers.
create table secret (
  name  text primary key,
  value text not null
);
insert into secret (name, value)
values ('invoice-number', gen_random_uuid()::text || gen_random_uuid()::text);

create table orders (
  id                     bigint primary key,
  increment_number       bigint         not null constraint orders_increment_number_key unique,
  order_code             text           not null constraint orders_order_code_key unique,
  invoice_no             text           not null constraint orders_invoice_no_key unique,
  public_id              text           not null constraint orders_public_id_key unique,
  shop_id                bigint         not null references shop,
  merchant_id            bigint         not null references merchant,
  customer_id            bigint         not null references customer,
  -- The n-th order of its customer, from 1, without gaps.
  customer_ordinal       bigint         not null,
  channel                text           not null,
  origin                 text           not null default 'web',
  language               text           not null,
  status                 text           not null check (status in
                         ('PENDING', 'CONFIRMED', 'PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  payment_status         text           not null check (payment_status in
                         ('UNPAID', 'PARTIALLY_PAID', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')),
  delivery_status        text,
  -- 'cod', an online method such as 'stripe', or '' while unknown.
  payment_method         text           not null,
  cash_on_delivery       boolean        not null,
  delivery_method        text           not null default '',
  currency               text           not null,
  tax_inclusive          boolean        not null,
  subtotal               numeric(19, 4) not null,
  total_tax              numeric(19, 4) not null,
  -- [{"key": "CGST", "rate": 8.00, "amount": 14.90}, …]
  taxes                  jsonb          not null,
  delivery_fee           numeric(19, 4) not null,
  service_charge         numeric(19, 4) not null default 0,
  discount               numeric(19, 4) not null,
  total                  numeric(19, 4) not null check (total >= 0),
  paid_amount            numeric(19, 4) not null default 0,
  refund_due             numeric(19, 4) not null default 0 check (refund_due >= 0),
  refunded_amount        numeric(19, 4) not null default 0 check (refunded_amount >= 0),
  total_quantity         bigint         not null,
  line_count             integer        not null,
  prescription_required  boolean        not null,
  attachment_count       integer        not null default 0,
  contact_number         text           not null default '',
  customer_address       text           not null default '',
  delivery_lat           double precision,
  delivery_lon           double precision,
  elogistics_delivery_id      text,
  elogistics_delivery_hero_id text,
  elogistics_delivery_status  text,
  shop_slug              text           not null,
  time_zone              text           not null,
  shop                   jsonb          not null,
  customer               jsonb          not null,
  shipping_address       jsonb          not null,
  billing_address        jsonb          not null,
  comments               jsonb          not null default '[]',
  cancel_reason          text,
  bill_no                text,
  return_window_days     integer        not null,
  placed_at              timestamptz    not null,
  promised_at            timestamptz,
  confirmed_at           timestamptz,
  packed_at              timestamptz,
  shipped_at             timestamptz,
  delivered_at           timestamptz,
  cancelled_at           timestamptz,
  updated_at             timestamptz,
  -- The sequence number of the newest entry of the history.
  history_length         integer        not null,
  version                integer        not null,
  -- Names, numbers and codes as the code breaks them into terms.
  search_terms           text           not null default '',
  search tsvector generated always as (array_to_tsvector(string_to_array(search_terms, ' '))) stored,
  constraint orders_refund_within_payment check (refunded_amount + refund_due <= paid_amount),
  constraint orders_of_customer unique (customer_id, customer_ordinal)
) with (fillfactor = 80);
create index orders_placed on orders (placed_at);
create index orders_of_customer_newest on orders (customer_id, id desc);
create index orders_of_merchant_newest on orders (merchant_id, id desc);
create index orders_of_shop_newest on orders (shop_id, id desc);
create index orders_of_status_newest on orders (status, id desc);
create index orders_search on orders using gin (search);

create table order_line (
  id            bigint primary key,
  order_id      bigint         not null references orders,
  position      integer        not null,
  item_id       bigint         not null references item,
  item_public_id text          not null,
  name          text           not null,
  item          jsonb          not null,
  quantity      integer        not null check (quantity > 0),
  mrp           numeric(19, 4) not null,
  unit_price    numeric(19, 4) not null,
  total         numeric(19, 4) not null,
  -- This line's share of the order's discount.
  discount      numeric(19, 4) not null default 0,
  -- This line's share of the order's tax, and the same by component as in orders.taxes.
  tax           numeric(19, 4) not null,
  taxes         jsonb          not null,
  cancelled     integer        not null default 0 check (cancelled >= 0),
  shipped       integer        not null default 0 check (shipped >= 0),
  delivered     integer        not null default 0 check (delivered >= 0),
  returned      integer        not null default 0 check (returned >= 0),
  delivered_at  timestamptz,
  note          text,
  created_at    timestamptz    not null,
  updated_at    timestamptz,
  constraint order_line_position unique (order_id, position),
  constraint order_line_cancelled_or_shipped check (cancelled + shipped <= quantity),
  constraint order_line_delivered_if_shipped check (delivered <= shipped),
  constraint order_line_returned_if_delivered check (returned <= delivered)
) with (fillfactor = 80);

create table shipment (
  id                     bigint primary key,
  order_id               bigint      not null references orders,
  courier_name           text        not null,
  tracking_no            text        not null,
  tracking_url           text        not null,
  -- [{"line_id": 1, "quantity": 2}, …]
  lines                  jsonb       not null,
  shipped_at             timestamptz not null,
  expected_delivery_date date,
  delivered_at           timestamptz
);
create index shipment_of_order on shipment (order_id);

create table order_history (
  order_id bigint      not null references orders,
  seq      integer     not null,
  at       timestamptz not null,
  actor    text        not null,
  channel  text        not null,
  kind     text        not null,
  -- {"status": {"from": "PENDING", "to": "CONFIRMED"}, …}
  changes  jsonb       not null,
  primary key (order_id, seq)
);

create table order_note (
  id         bigint primary key,
  order_id   bigint      not null references orders,
  at         timestamptz not null,
  author     text        not null,
  public     boolean     not null,
  text       text        not null
);
create index order_note_of_order on order_note (order_id);

create table order_attachment (
  id          bigint primary key,
  order_id    bigint      not null references orders,
  at          timestamptz not null,
  uploaded_by text        not null,
  file_name   text        not null,
  media_type  text        not null,
  size        integer     not null,
  sha256      text        not null,
  content     bytea       not null
);
alter table order_attachment alter column content set storage external;
create index order_attachment_of_order on order_attachment (order_id);

create table ledger_entry (
  id        bigint primary key,
  order_id  bigint         not null references orders,
  at        timestamptz    not null,
  kind      text           not null check (kind in ('PAYMENT', 'REFUND_DUE', 'REFUND')),
  amount    numeric(19, 4) not null check (amount > 0),
  currency  text           not null,
  method    text           not null,
  reference text,
  actor     text           not null,
  constraint ledger_entry_reference_once unique (order_id, kind, reference)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;
create trigger ledger_entry_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();
create trigger order_history_append_only before update or delete on order_history
  for each row execute function refuse_change();

-- ------------------------------------------------------------------------------------------------------------- bill

create table bill_counter (
  shop_id bigint  not null references shop,
  kind    text    not null,
  period  text    not null,
  last    integer not null,
  primary key (shop_id, kind, period)
);

create table bill (
  id        bigint primary key,
  number    text           not null constraint bill_number_key unique,
  kind      text           not null check (kind in ('BILL', 'CREDIT_NOTE')),
  order_id  bigint         not null references orders,
  shop_id   bigint         not null references shop,
  period    text           not null,
  counter   integer        not null,
  currency  text           not null,
  total     numeric(19, 4) not null,
  total_tax numeric(19, 4) not null,
  issued_at timestamptz    not null,
  constraint bill_counter_once unique (shop_id, kind, period, counter)
);
create index bill_of_order on bill (order_id);
create unique index bill_once_per_order on bill (order_id) where kind = 'BILL';
