-- Cancellation and returns: the rules as dated rows, requests, returns, and what the order must know of them.

-- ------------------------------------------------------------------------------------------- what the order must know

-- What the cancelled pieces would have cost: the customer pays total - cancelled_amount.
alter table orders
  add column cancelled_amount numeric(19, 4) not null default 0
    check (cancelled_amount between 0 and total),
  -- Whether a request to cancel waits for a decision.
  add column cancellation_requested boolean not null default false;

-- Pieces in returns that are under way; with those that came back never more than were delivered.
alter table order_line
  add column returning integer not null default 0 check (returning >= 0),
  drop constraint order_line_returned_if_delivered,
  add constraint order_line_returned_if_delivered check (returned + returning <= delivered);

-- EU: customers may withdraw within fourteen days of the last delivery.
alter table shop add column withdrawal text check (withdrawal in ('EU'));
alter table orders add column withdrawal text check (withdrawal in ('EU'));

-- ---------------------------------------------------------------------------------------------------------- policies

-- A row is valid from a moment on until the next row of the same case; rows are never changed, so that an order keeps
-- the policy it was placed under. Of several rows that fit, the one with fewer ANY decides.
create sequence policy_id increment by 1;

create table cancellation_rule (
  id           bigint primary key default nextval('policy_id'),
  channel      text        not null check (channel in
               ('ANY', 'STOREFRONT', 'EHEALTH', 'PHARMACY', 'MARKETPLACE', 'API', 'SYSTEM')),
  payment_kind text        not null check (payment_kind in ('ANY', 'COD', 'ONLINE')),
  stage        text        not null check (stage in
               ('PENDING', 'CONFIRMED', 'PACKED', 'PARTLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  actor        text        not null check (actor in ('ANY', 'CUSTOMER', 'MERCHANT', 'STAFF')),
  answer       text        not null check (answer in ('ALLOW', 'DENY', 'NEEDS_APPROVAL')),
  code         text,
  reason       text,
  valid_from   timestamptz not null,
  created_by   text        not null,
  constraint cancellation_rule_case unique (channel, payment_kind, stage, actor, valid_from),
  constraint cancellation_rule_tells_why check (answer <> 'DENY' or (code is not null and reason is not null))
);

create table return_rule (
  id                 bigint primary key default nextval('policy_id'),
  -- Empty: any shop, any category.
  shop_slug          text          not null default '',
  category           text          not null default '',
  -- Null: the window the shop had when the order was placed. 0: nothing can be returned.
  window_days        integer       check (window_days between 0 and 3650),
  returnable         boolean       not null,
  -- Who pays the way back where the shop is not to blame for the return.
  return_paid_by     text          not null check (return_paid_by in ('CUSTOMER', 'SHOP')),
  -- Per cent of the goods' price that is kept where the shop is not to blame.
  restocking_percent numeric(5, 2) not null check (restocking_percent between 0 and 100),
  -- Whether the delivery charge goes back with the last of the goods.
  refund_delivery    boolean       not null,
  valid_from         timestamptz   not null,
  created_by         text          not null,
  constraint return_rule_case unique (shop_slug, category, valid_from)
);

create trigger cancellation_rule_append_only before update or delete on cancellation_rule
  for each row execute function refuse_change();
create trigger return_rule_append_only before update or delete on return_rule
  for each row execute function refuse_change();

insert into cancellation_rule (channel, payment_kind, stage, actor, answer, code, reason, valid_from, created_by)
select channel, payment_kind, stage, actor, answer, code, reason, timestamptz '1970-01-01 00:00:00Z', 'seed'
from (values
  -- Storefront: cash on delivery, before it is packed.
  ('STOREFRONT', 'COD',    'PENDING',   'CUSTOMER', 'ALLOW', null, null),
  ('STOREFRONT', 'COD',    'CONFIRMED', 'CUSTOMER', 'ALLOW', null, null),
  ('STOREFRONT', 'COD',    'PACKED',    'CUSTOMER', 'DENY', 'already_packed',
   'This order is packed and can no longer be cancelled; a return can be requested after delivery.'),
  ('STOREFRONT', 'ONLINE', 'PENDING',   'CUSTOMER', 'DENY', 'online_order',
   'Online orders cannot be cancelled here; a return can be requested after delivery.'),
  ('STOREFRONT', 'ONLINE', 'CONFIRMED', 'CUSTOMER', 'DENY', 'online_order',
   'Online orders cannot be cancelled here; a return can be requested after delivery.'),
  ('STOREFRONT', 'ONLINE', 'PACKED',    'CUSTOMER', 'DENY', 'online_order',
   'Online orders cannot be cancelled here; a return can be requested after delivery.'),
  -- Marketplace: in progress and not shipped.
  ('MARKETPLACE', 'ANY', 'PENDING',   'CUSTOMER', 'ALLOW', null, null),
  ('MARKETPLACE', 'ANY', 'CONFIRMED', 'CUSTOMER', 'ALLOW', null, null),
  ('MARKETPLACE', 'ANY', 'PACKED',    'CUSTOMER', 'ALLOW', null, null),
  -- E-pharmacy and our own API: a request, granted at once where the storefront would allow the cancellation.
  ('ANY', 'COD',    'PENDING',   'CUSTOMER', 'ALLOW', null, null),
  ('ANY', 'COD',    'CONFIRMED', 'CUSTOMER', 'ALLOW', null, null),
  ('ANY', 'COD',    'PACKED',    'CUSTOMER', 'NEEDS_APPROVAL', null, null),
  ('ANY', 'ONLINE', 'PENDING',   'CUSTOMER', 'NEEDS_APPROVAL', null, null),
  ('ANY', 'ONLINE', 'CONFIRMED', 'CUSTOMER', 'NEEDS_APPROVAL', null, null),
  ('ANY', 'ONLINE', 'PACKED',    'CUSTOMER', 'NEEDS_APPROVAL', null, null),
  -- Staff: until shipped.
  ('ANY', 'ANY', 'PENDING',   'STAFF', 'ALLOW', null, null),
  ('ANY', 'ANY', 'CONFIRMED', 'STAFF', 'ALLOW', null, null),
  ('ANY', 'ANY', 'PACKED',    'STAFF', 'ALLOW', null, null),
  -- Nobody, once it is on its way.
  ('ANY', 'ANY', 'PARTLY_SHIPPED', 'ANY', 'DENY', 'already_shipped',
   'A part of this order is on its way: it can be returned after delivery, not cancelled.'),
  ('ANY', 'ANY', 'SHIPPED',   'ANY', 'DENY', 'already_shipped',
   'This order is on its way: it can be returned after delivery, not cancelled.'),
  ('ANY', 'ANY', 'DELIVERED', 'ANY', 'DENY', 'already_delivered',
   'This order is delivered: it can be returned, not cancelled.'),
  ('ANY', 'ANY', 'CANCELLED', 'ANY', 'DENY', 'already_cancelled', 'This order is cancelled.')
) as seed (channel, payment_kind, stage, actor, answer, code, reason);

-- The shop's window, the way back paid by who caused it, nothing kept, the delivery charge not refunded.
insert into return_rule
  (window_days, returnable, return_paid_by, restocking_percent, refund_delivery, valid_from, created_by)
values (null, true, 'CUSTOMER', 0, false, timestamptz '1970-01-01 00:00:00Z', 'seed');

create table return_reason (
  code       text primary key check (code ~ '^[a-z_]{1,40}$'),
  position   integer not null,
  -- {"en": "…", "bn": "…", "hi": "…", "ar": "…"}
  names      jsonb   not null,
  -- Whether the shop is to blame: then it pays the way back and keeps nothing.
  shop_fault boolean not null
);

insert into return_reason (position, code, shop_fault, names) values
  (1,  'damaged',          true,  '{"en": "Damaged", "bn": "ক্ষতিগ্রস্ত", "hi": "क्षतिग्रस्त", "ar": "تالف"}'),
  (2,  'defective',        true,  '{"en": "Defective", "bn": "ত্রুটিপূর্ণ", "hi": "खराब", "ar": "معيب"}'),
  (3,  'wrong_item',       true,  '{"en": "Wrong item", "bn": "ভুল পণ্য", "hi": "गलत वस्तु", "ar": "منتج خاطئ"}'),
  (4,  'not_as_described', true,  '{"en": "Not as described", "bn": "বর্ণনা অনুযায়ী নয়", "hi": "विवरण के अनुसार नहीं", "ar": "غير مطابق للوصف"}'),
  (5,  'expired',          true,  '{"en": "Expired", "bn": "মেয়াদোত্তীর্ণ", "hi": "समाप्त तिथि", "ar": "منتهي الصلاحية"}'),
  (6,  'arrived_late',     true,  '{"en": "Arrived too late", "bn": "দেরিতে পৌঁছেছে", "hi": "देर से पहुँचा", "ar": "وصل متأخرا"}'),
  (7,  'wrong_size',       false, '{"en": "Wrong size", "bn": "ভুল মাপ", "hi": "गलत आकार", "ar": "مقاس خاطئ"}'),
  (8,  'changed_mind',     false, '{"en": "Changed my mind", "bn": "মত বদলেছি", "hi": "विचार बदल गया", "ar": "غيرت رأيي"}'),
  (9,  'no_longer_needed', false, '{"en": "No longer needed", "bn": "আর প্রয়োজন নেই", "hi": "अब ज़रूरत नहीं", "ar": "لم أعد بحاجة إليه"}'),
  (10, 'other',            false, '{"en": "Other", "bn": "অন্যান্য", "hi": "अन्य", "ar": "سبب آخر"}');

-- ------------------------------------------------------------------------------------------- requests to cancel

create sequence cancellation_request_id increment by 1;

create table cancellation_request (
  id           bigint primary key,
  order_id     bigint      not null references orders,
  status       text        not null check (status in ('PENDING', 'APPROVED', 'REJECTED')),
  channel      text        not null,
  reason       text        not null,
  comment      text        not null default '',
  -- [{"line_id": 1, "quantity": 2}, …]; empty: the whole order.
  lines        jsonb       not null default '[]',
  requested_by text        not null,
  requested_at timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  reject_reason text,
  version      integer     not null
);
create index cancellation_request_of_order on cancellation_request (order_id, id desc);
create unique index cancellation_request_one_open on cancellation_request (order_id) where status = 'PENDING';

-- ---------------------------------------------------------------------------------------------------------- returns

create sequence return_id increment by 1;
create sequence return_line_id increment by 50;

create table order_return (
  id             bigint primary key,
  order_id       bigint         not null references orders,
  customer_id    bigint         not null references customer,
  merchant_id    bigint         not null references merchant,
  status         text           not null check (status in
                 ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'REFUNDED', 'CLOSED', 'WITHDRAWN')),
  channel        text           not null,
  -- A withdrawal under EU law, which needs no reason and gives the delivery charge back.
  withdrawal     boolean        not null default false,
  comment        text           not null default '',
  reject_reason  text,
  return_paid_by text           not null check (return_paid_by in ('CUSTOMER', 'SHOP')),
  currency       text           not null,
  -- What the customer gets back: expected until the goods are received, then what is owed.
  refund_amount  numeric(19, 4) not null check (refund_amount >= 0),
  refund_tax     numeric(19, 4) not null default 0,
  delivery_refund numeric(19, 4) not null default 0 check (delivery_refund >= 0),
  restocking_fee numeric(19, 4) not null default 0 check (restocking_fee >= 0),
  refund_method  text,
  refund_reference text,
  requested_by   text           not null,
  requested_at   timestamptz    not null,
  decided_at     timestamptz,
  received_at    timestamptz,
  refunded_at    timestamptz,
  ended_at       timestamptz,
  version        integer        not null
);
create index order_return_of_order on order_return (order_id, id desc);
create index order_return_of_customer on order_return (customer_id, id desc);
create index order_return_of_merchant on order_return (merchant_id, id desc);

create table order_return_line (
  id            bigint primary key,
  return_id     bigint         not null references order_return,
  position      integer        not null,
  order_line_id bigint         not null references order_line,
  item_id       bigint         not null references item,
  name          text           not null,
  quantity      integer        not null check (quantity > 0),
  reason        text           not null references return_reason,
  reason_text   text           not null default '',
  received      integer        not null default 0 check (received >= 0),
  damaged       integer        not null default 0 check (damaged >= 0),
  missing       integer        not null default 0 check (missing >= 0),
  resellable    integer        not null default 0 check (resellable >= 0),
  refund_amount numeric(19, 4) not null default 0 check (refund_amount >= 0),
  refund_tax    numeric(19, 4) not null default 0,
  constraint order_return_line_once unique (return_id, order_line_id),
  constraint order_return_line_counted check (received + missing <= quantity),
  constraint order_return_line_sorted check (damaged + resellable <= received)
);
create index order_return_line_of_order_line on order_return_line (order_line_id);

-- Photographs of what is wrong, written once.
create table return_evidence (
  id          bigint primary key default nextval('return_line_id'),
  return_id   bigint      not null references order_return,
  at          timestamptz not null,
  uploaded_by text        not null,
  media_type  text        not null,
  size        integer     not null,
  sha256      text        not null,
  content     bytea       not null
);
alter table return_evidence alter column content set storage external;
create index return_evidence_of_return on return_evidence (return_id);
