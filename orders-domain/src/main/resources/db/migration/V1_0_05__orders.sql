-- Orders with their lines, parcels, history, notes, files and reviews.

-- --------------------------------------------------------------------------------------------------- numbers and ids

create sequence order_id;
-- A running number of nine digits, which the e-pharmacy contract calls increment id.
create sequence order_increment start with 100000001;
-- Order codes: a second since 1970 times 100, plus a number from 0 to 99 within that second. See next_order_code_slot.
create sequence order_code_slot;
-- The code permutes it into the nine digits of the invoice number, so that none of these numbers tells the next.
create sequence order_invoice minvalue 0 start with 0 maxvalue 999999999;
create sequence order_line_number;
-- Ids of parcels, notes, files and entries of the ledger. EclipseLink reserves fifty ids at a time and takes the drawn
-- value for the last of them, so the first value is 50.
create sequence order_part_id start with 50 increment by 50;

-- The key of the permutation of invoice numbers.
insert into secret (name, value)
values ('invoice-number', gen_random_uuid()::text || gen_random_uuid()::text);

-- Gives out each slot of order_code_slot once, and never one of the past: a slot belongs to the present second unless
-- more than a hundred orders came in that second. Then codes run ahead of the clock until it has caught up.
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

-- Draws the numbers of some orders of one customer, whose row stays locked until the transaction ends. It is a function
-- because its statements are planned once for a session; a statement over generate_series was planned at each call, as
-- the planner takes an unknown number of orders for a thousand.
create function draw_order_numbers(buyer bigint, orders integer, now_slot bigint)
  returns table (id bigint, increment bigint, invoice bigint, code_slot bigint, ordinal bigint) language plpgsql as $$
#variable_conflict use_column
begin
  update customer set order_count = order_count + orders where id = buyer
  returning order_count - orders into strict ordinal;
  for n in 1 .. orders loop
    id := nextval('order_id');
    increment := nextval('order_increment');
    invoice := nextval('order_invoice');
    code_slot := next_order_code_slot(now_slot);
    ordinal := ordinal + 1;
    return next;
  end loop;
end
$$;

-- The same for the ids of order lines.
create function draw_line_ids(lines integer) returns table (id bigint) language plpgsql as $$
begin
  for n in 1 .. lines loop
    id := nextval('order_line_number');
    return next;
  end loop;
end
$$;

-- ------------------------------------------------------------------------------------------------------------- order

-- One customer's order at one shop. It is placed PENDING and goes through the statuses below. Whatever it shows of
-- others (shop, customer, addresses, terms) is as it was at that time and does not follow later edits. All amounts are
-- in its currency. Its row is locked by whoever changes it or anything that belongs to it.
create table orders (
  id                     bigint primary key,
  -- The numbers by which different contracts and papers know it.
  increment_number       bigint         not null constraint orders_increment_number_key unique,
  order_code             text           not null constraint orders_order_code_key unique,
  invoice_no             text           not null constraint orders_invoice_no_key unique,
  public_id              text           not null constraint orders_public_id_key unique,
  merchant_id            bigint         not null references merchant,
  shop_id                bigint         not null,
  shop_snapshot          uuid           not null,
  customer_id            bigint         not null references customer,
  -- The n-th order of its customer, from 1, without gaps.
  customer_ordinal       bigint         not null,
  -- The contract through which it was placed, such as STOREFRONT, and where: 'web', 'app', ….
  channel                text           not null,
  origin                 text           not null default 'web',
  language               text           not null,

  status                 text           not null check (status in
                         ('PENDING', 'CONFIRMED', 'PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  -- What the ledger comes to.
  payment_status         text           not null check (payment_status in
                         ('UNPAID', 'PARTIALLY_PAID', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')),
  -- Null before anything is shipped, then 'partially_shipped', 'shipped', 'delivered'.
  delivery_status        text,
  -- 'cod' (cash on delivery), an online method such as 'stripe', or '' while it is not known.
  payment_method         text           not null,
  cash_on_delivery       boolean        not null,
  delivery_method        text           not null default '',

  currency               text           not null,
  -- Whether the prices of the lines, and so the subtotal, contain the tax.
  tax_inclusive          boolean        not null,
  -- Of the lines before the order's discount.
  subtotal               numeric(19, 4) not null,
  discount               numeric(19, 4) not null,
  total_tax              numeric(19, 4) not null,
  -- The same by component, [{"key": "CGST", "rate": 8.00, "amount": 14.90}, …], rates in per cent.
  taxes                  jsonb          not null,
  delivery_fee           numeric(19, 4) not null,
  service_charge         numeric(19, 4) not null default 0,
  -- What the order cost when it was placed, tax included.
  total                  numeric(19, 4) not null check (total >= 0),
  -- What the cancelled pieces would have cost: the customer pays total - cancelled_amount.
  cancelled_amount       numeric(19, 4) not null default 0
                         constraint orders_check check (cancelled_amount between 0 and total),
  -- Sums of the ledger: what came in, what is owed back to the customer, what went back.
  paid_amount            numeric(19, 4) not null default 0,
  refund_due             numeric(19, 4) not null default 0 check (refund_due >= 0),
  refunded_amount        numeric(19, 4) not null default 0 check (refunded_amount >= 0),

  -- Counts of what belongs to the order, so that lists need not count it. Quantity is in pieces.
  total_quantity         bigint         not null,
  line_count             integer        not null,
  attachment_count       integer        not null default 0,
  -- The sequence number of the newest entry of the history.
  history_length         integer        not null,
  prescription_required  boolean        not null,
  -- Whether the order has its one review, whether a request to cancel it waits for a decision.
  reviewed               boolean        not null default false,
  cancellation_requested boolean        not null default false,
  -- Null unless it is cancelled.
  cancel_reason          text,
  -- Null until the bill is issued.
  bill_no                text,

  -- The shop's terms, as they were.
  shop_slug              text           not null,
  time_zone              text           not null,
  return_window_days     integer        not null,
  withdrawal             text           check (withdrawal in ('EU')),

  -- The customer's name and contacts, and the addresses, as they were.
  customer               jsonb          not null,
  contact_number         text           not null default '',
  customer_address       text           not null default '',
  shipping_address       jsonb          not null,
  billing_address        jsonb          not null,
  -- In degrees; null if not given.
  delivery_lat           double precision,
  delivery_lon           double precision,
  -- ["…", …], the customer's.
  comments               jsonb          not null default '[]',

  -- What a logistics service tells of the delivery; null where none does.
  elogistics_delivery_id      text,
  elogistics_delivery_hero_id text,
  elogistics_delivery_status  text,

  -- Null: the step is not reached, or nothing was promised.
  placed_at              timestamptz    not null,
  promised_at            timestamptz,
  confirmed_at           timestamptz,
  packed_at              timestamptz,
  shipped_at             timestamptz,
  delivered_at           timestamptz,
  cancelled_at           timestamptz,
  updated_at             timestamptz,
  version                integer        not null,

  -- Names, numbers and codes, broken into words by the code, with blanks between them.
  search_terms           text           not null default '',
  search tsvector generated always as (array_to_tsvector(string_to_array(search_terms, ' '))) stored,

  constraint orders_of_customer unique (customer_id, customer_ordinal),
  constraint orders_refund_within_payment check (refunded_amount + refund_due <= paid_amount),
  -- The snapshot points at the shop.
  constraint orders_shop_snapshot foreign key (shop_id, shop_snapshot) references shop_snapshot
) with (
  -- Nearly each change of an order changes an indexed column, so room kept free beside its row would be of little use.
  fillfactor = 90,
  -- Orders are added and not deleted. After each hundredth of them, not each fifth as is usual, the planner learns of the
  -- new ones, and counts and pages can be read from indexes alone.
  autovacuum_vacuum_insert_scale_factor = 0.01,
  autovacuum_analyze_scale_factor = 0.02
);

create index orders_placed on orders (placed_at);

-- Each list is read newest first, by whom it belongs to.
create index orders_of_customer_newest on orders (customer_id, id desc);
create index orders_of_merchant_newest on orders (merchant_id, id desc);
create index orders_of_shop_newest on orders (shop_id, id desc);
create index orders_of_status_newest on orders (status, id desc);

-- What the back office filters orders by. Few orders have the last three, so these indexes hold those orders only.
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

-- New words wait in a list until whoever fills the list merges it into the index. With the usual 4 MB, one checkout in
-- thousands took a second for that, and each search reads the whole list. 256 kB are merged in 26 ms.
create index orders_search on orders using gin (search) with (gin_pending_list_limit = 256);

-- So many pieces of one item in an order, at the price of the day. Amounts are in the order's currency. The counters
-- tell what became of the pieces.
create table order_line (
  id            bigint primary key,
  order_id      bigint         not null references orders,
  -- From 1.
  position      integer        not null,
  item_id       bigint         not null,
  item_snapshot uuid           not null,
  -- Of the item, in the shop's default language.
  name          text           not null,
  -- What rules of returns look at, as it was.
  category      text           not null,
  returnable    boolean        not null,
  -- The stock before this order; null: pieces were not counted.
  in_stock      integer,
  quantity      integer        not null check (quantity > 0),
  mrp           numeric(19, 4) not null,
  unit_price    numeric(19, 4) not null,
  -- quantity * unit_price.
  total         numeric(19, 4) not null,
  -- This line's shares of the order's discount and of its tax, and the latter by component as in orders.taxes.
  discount      numeric(19, 4) not null default 0,
  tax           numeric(19, 4) not null,
  taxes         jsonb          not null,
  cancelled     integer        not null default 0 check (cancelled >= 0),
  shipped       integer        not null default 0 check (shipped >= 0),
  delivered     integer        not null default 0 check (delivered >= 0),
  -- Pieces in returns that are under way, and pieces that came back.
  coming_back   integer        not null default 0 check (coming_back >= 0),
  returned      integer        not null default 0 check (returned >= 0),
  -- The last delivery of pieces of this line; null: none yet.
  delivered_at  timestamptz,
  -- Null: there is none.
  note          text,
  created_at    timestamptz    not null,
  updated_at    timestamptz,
  constraint order_line_position unique (order_id, position),
  constraint order_line_cancelled_or_shipped check (cancelled + shipped <= quantity),
  constraint order_line_delivered_if_shipped check (delivered <= shipped),
  constraint order_line_returned_if_delivered check (returned + coming_back <= delivered),
  -- The snapshot points at the item.
  constraint order_line_item_snapshot foreign key (item_id, item_snapshot) references item_snapshot
) with (fillfactor = 80);

-- A parcel of an order.
create table shipment (
  id                     bigint primary key,
  order_id               bigint      not null references orders,
  courier_name           text        not null,
  tracking_no            text        not null,
  tracking_url           text        not null,
  -- [{"line_id": 1, "quantity": 2}, …]
  lines                  jsonb       not null,
  shipped_at             timestamptz not null,
  -- In the order's time zone; null: not told.
  expected_delivery_date date,
  delivered_at           timestamptz
);
create index shipment_of_order on shipment (order_id);

-- What was done with an order, by whom and through which contract. Entries are numbered from 1 without gaps.
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
create trigger order_history_append_only before update or delete on order_history
  for each row execute function refuse_change();

create table order_note (
  id         bigint primary key,
  order_id   bigint      not null references orders,
  at         timestamptz not null,
  author     text        not null,
  -- Whether the customer sees it.
  public     boolean     not null,
  text       text        not null
);
create index order_note_of_order on order_note (order_id);

-- A file that belongs to an order, such as the picture of a prescription.
create table order_attachment (
  id          bigint primary key,
  order_id    bigint      not null references orders,
  at          timestamptz not null,
  uploaded_by text        not null,
  file_name   text        not null,
  media_type  text        not null,
  -- In bytes.
  size        integer     not null,
  -- In hex digits.
  sha256      text        not null,
  content     bytea       not null
);
-- Pictures are compressed already.
alter table order_attachment alter column content set storage external;
create index order_attachment_of_order on order_attachment (order_id);

-- What a customer thinks of an order that arrived: once for each order.
create table order_review (
  id         bigint      generated always as identity primary key,
  order_id   bigint      not null constraint order_review_once unique references orders,
  rating     integer     not null check (rating between 1 and 5),
  title      text        not null,
  comment    text        not null,
  created_at timestamptz not null
);
