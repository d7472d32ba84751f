-- Who sells and who buys: merchants with their shops, customers with their addresses.

-- Ids of all tables in this file.
create sequence party_id;

-- A company that sells in one or more shops.
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

-- A merchant's shop: what it demands of an order, how it taxes, delivers, bills and takes back. An order copies what it
-- needs of it. All amounts are in its currency. Slug, currency and bill prefix are given once and never change.
create table shop (
  id                     bigint primary key,
  public_id              text           not null constraint shop_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  slug                   text           not null constraint shop_slug_key unique,
  merchant_id            bigint         not null references merchant,
  name                   text           not null,
  owner_name             text           not null default '',
  shop_type              text           not null default 'Regular',
  active                 boolean        not null default true,
  approved               boolean        not null default true,
  -- Whether other shops belong to this one, and the public id of the shop this one belongs to; null: to none.
  mother_shop            boolean        not null default false,
  mother_shop_id         text           check (mother_shop_id ~ '^[0-9a-f]{24}$'),
  cod_allowed            boolean        not null default false,
  delivery_hero_allowed  boolean        not null default false,
  -- Limits of one order; null is no limit. "total" is what the customer pays, "amount" the subtotal of the goods,
  -- "quantity" the number of pieces.
  max_allowed_total      numeric(19, 4),
  min_allowed_total      numeric(19, 4),
  max_order_amount       numeric(19, 4),
  min_order_amount       numeric(19, 4),
  max_order_quantity     integer,
  min_order_quantity     integer,
  address                text           not null default '',
  country                text           not null default '',
  -- In degrees; null if not known.
  latitude               double precision,
  longitude              double precision,
  -- Of the days and months in order codes, tracking and bills, such as Asia/Dhaka.
  time_zone              text           not null default 'UTC',
  currency               text           not null check (currency ~ '^[A-Z]{3}$'),
  default_language       text           not null default 'en',
  -- [{"key": "CGST", "rate": 8.00}, …], rates in per cent: the tax on every item that has no components of its own.
  tax_components         jsonb          not null default '[]',
  -- Whether the prices of its items contain the tax.
  tax_inclusive          boolean        not null default true,
  tax_id                 text           not null default '',
  -- For each order. It is not taxed.
  delivery_fee           numeric(19, 4) not null default 0 check (delivery_fee >= 0),
  -- From the placing of an order to the promised delivery.
  delivery_days          integer        not null default 4 check (delivery_days between 0 and 365),
  -- Per cent off every order whose subtotal reaches order_discount_from.
  order_discount_percent numeric(5, 2)  not null default 0 check (order_discount_percent between 0 and 100),
  order_discount_from    numeric(19, 4) not null default 0 check (order_discount_from >= 0),
  -- After delivery; 0 takes nothing back.
  return_window_days     integer        not null default 7 check (return_window_days between 0 and 3650),
  -- The law under which customers may withdraw from a purchase: in the EU within fourteen days of the last delivery.
  -- Null: none.
  withdrawal             text           check (withdrawal in ('EU')),
  -- Stands in the numbers of its bills, so no two shops have the same.
  bill_prefix            text           not null constraint shop_bill_prefix_key unique
                         check (bill_prefix ~ '^[A-Z0-9]{1,10}$'),
  -- The step of an order at which its bill is issued.
  bill_issue_point       text           not null default 'CONFIRMATION'
                         check (bill_issue_point in ('CONFIRMATION', 'SHIPMENT', 'DELIVERY')),
  created_at             timestamptz    not null,
  updated_at             timestamptz    not null,
  version                integer        not null
);
create index shop_of_merchant on shop (merchant_id);

-- Somebody who has called with a customer's token, written down at the first call that needs a row to point at.
create table customer (
  id              bigint primary key,
  -- The sub of the customer's token.
  subject         text        not null constraint customer_subject_key unique,
  -- The subject where it has 24 hex digits, else drawn: the marketplace contract needs this form.
  public_id       text        not null constraint customer_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  username        text        not null default '',
  -- Null if not known.
  email           text,
  first_name      text        not null default '',
  last_name       text        not null default '',
  phone_number    text        not null default '',
  profile_pic_url text        not null default '',
  language        text        not null default '',
  -- How many orders this customer has placed. It gives each order its ordinal, by which a page far back in the
  -- customer's list is found without an offset.
  order_count     bigint      not null default 0,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  version         integer     not null
);

-- An address in a customer's address book.
create table customer_address (
  id               bigint primary key,
  customer_id      bigint      not null references customer,
  address          jsonb       not null,
  -- Whether it is suggested for deliveries; one at most is.
  default_shipping boolean     not null default false,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  version          integer     not null
);
create index customer_address_of_customer on customer_address (customer_id);
create unique index customer_address_one_default on customer_address (customer_id) where default_shipping;
