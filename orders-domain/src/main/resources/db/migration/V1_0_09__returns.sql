-- Goods that customers send back: until when and for which reasons, and the returns themselves.

-- One row of the policy of returns, dated like those of cancellation: it holds for orders placed from valid_from on, until
-- the next row of the same shop and category, and is never changed. If several rows fit, the most specific one decides.
create table return_rule (
  id                 bigint primary key default nextval('policy_id'),
  -- Empty: any shop, any category.
  shop_slug          text          not null default '',
  category           text          not null default '',
  -- Days after the delivery of the line. Null: the window the shop had when the order was placed. 0: nothing can be
  -- returned.
  window_days        integer       check (window_days between 0 and 3650),
  returnable         boolean       not null,
  -- Who pays the way back where the shop is not to blame for the return.
  return_paid_by     text          not null check (return_paid_by in ('CUSTOMER', 'SHOP')),
  -- Per cent of the goods' price that is kept where the shop is not to blame.
  restocking_percent numeric(5, 2) not null check (restocking_percent between 0 and 100),
  -- Whether the delivery charge goes back with the last of the goods.
  refund_delivery    boolean       not null,
  -- Codes of the reasons for which goods are taken back, ["damaged", …]; empty: every one that is offered.
  reasons            jsonb         not null default '[]',
  valid_from         timestamptz   not null,
  created_by         text          not null,
  constraint return_rule_case unique (shop_slug, category, valid_from)
);
create trigger return_rule_append_only before update or delete on return_rule
  for each row execute function refuse_change();

-- The policy from the beginning: the shop's window, the way back is paid by who caused it, nothing is kept, the delivery
-- charge is not refunded.
insert into return_rule
  (window_days, returnable, return_paid_by, restocking_percent, refund_delivery, valid_from, created_by)
values (null, true, 'CUSTOMER', 0, false, timestamptz '1970-01-01 00:00:00Z', 'seed');

-- Why goods come back.
create table return_reason (
  code       text primary key check (code ~ '^[a-z_]{1,40}$'),
  -- In lists.
  position   integer not null,
  -- {"en": "…", "bn": "…", "hi": "…", "ar": "…"}
  names      jsonb   not null,
  -- Whether the shop is to blame: then it pays the way back and keeps nothing.
  shop_fault boolean not null,
  -- Whether customers may choose it. Others are put on a return by the code only.
  offered    boolean not null default true
);

insert into return_reason (position, code, shop_fault, offered, names) values
  (1,  'damaged',          true,  true,  '{"en": "Damaged", "bn": "ক্ষতিগ্রস্ত", "hi": "क्षतिग्रस्त", "ar": "تالف"}'),
  (2,  'defective',        true,  true,  '{"en": "Defective", "bn": "ত্রুটিপূর্ণ", "hi": "खराब", "ar": "معيب"}'),
  (3,  'wrong_item',       true,  true,  '{"en": "Wrong item", "bn": "ভুল পণ্য", "hi": "गलत वस्तु", "ar": "منتج خاطئ"}'),
  (4,  'not_as_described', true,  true,  '{"en": "Not as described", "bn": "বর্ণনা অনুযায়ী নয়", "hi": "विवरण के अनुसार नहीं", "ar": "غير مطابق للوصف"}'),
  (5,  'expired',          true,  true,  '{"en": "Expired", "bn": "মেয়াদোত্তীর্ণ", "hi": "समाप्त तिथि", "ar": "منتهي الصلاحية"}'),
  (6,  'arrived_late',     true,  true,  '{"en": "Arrived too late", "bn": "দেরিতে পৌঁছেছে", "hi": "देर से पहुँचा", "ar": "وصل متأخرا"}'),
  (7,  'wrong_size',       false, true,  '{"en": "Wrong size", "bn": "ভুল মাপ", "hi": "गलत आकार", "ar": "مقاس خاطئ"}'),
  (8,  'changed_mind',     false, true,  '{"en": "Changed my mind", "bn": "মত বদলেছি", "hi": "विचार बदल गया", "ar": "غيرت رأيي"}'),
  (9,  'no_longer_needed', false, true,  '{"en": "No longer needed", "bn": "আর প্রয়োজন নেই", "hi": "अब ज़रूरत नहीं", "ar": "لم أعد بحاجة إليه"}'),
  (10, 'other',            false, true,  '{"en": "Other", "bn": "অন্যান্য", "hi": "अन्य", "ar": "سبب آخر"}'),
  (11, 'withdrawal',       false, false, '{"en": "Withdrawal from the contract", "bn": "চুক্তি প্রত্যাহার", "hi": "अनुबंध से वापसी", "ar": "العدول عن العقد"}');

create sequence return_id;
-- EclipseLink reserves fifty ids at a time and takes the drawn value for the last of them.
create sequence return_line_id start with 50 increment by 50;

-- Goods of one order that a customer sends back: requested, approved, received, refunded. Its order's row is locked by
-- whoever changes it. Amounts are in the order's currency.
create table order_return (
  id               bigint primary key,
  order_id         bigint         not null references orders,
  -- The order's, for lists.
  customer_id      bigint         not null references customer,
  merchant_id      bigint         not null references merchant,
  status           text           not null check (status in
                   ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'REFUNDED', 'CLOSED', 'WITHDRAWN')),
  channel          text           not null,
  -- Whether it comes of a withdrawal under EU law, which needs no reason and gives the delivery charge back.
  withdrawal       boolean        not null default false,
  comment          text           not null default '',
  -- Null unless it is rejected.
  reject_reason    text,
  return_paid_by   text           not null check (return_paid_by in ('CUSTOMER', 'SHOP')),
  currency         text           not null,
  -- What the customer gets back, tax included: expected until the goods are received, then what is owed.
  refund_amount    numeric(19, 4) not null check (refund_amount >= 0),
  -- The tax in it, the delivery charge in it, and what is kept.
  refund_tax       numeric(19, 4) not null default 0,
  delivery_refund  numeric(19, 4) not null default 0 check (delivery_refund >= 0),
  restocking_fee   numeric(19, 4) not null default 0 check (restocking_fee >= 0),
  -- How it was refunded; null until then.
  refund_method    text,
  refund_reference text,
  requested_by     text           not null,
  requested_at     timestamptz    not null,
  -- Null: the step is not reached.
  decided_at       timestamptz,
  received_at      timestamptz,
  refunded_at      timestamptz,
  ended_at         timestamptz,
  version          integer        not null
);
-- Unique, so that the ledger can refer to a return of the same order.
create unique index order_return_of_order on order_return (order_id, id desc);
create index order_return_of_customer on order_return (customer_id, id desc);
create index order_return_of_merchant on order_return (merchant_id, id desc);
-- The queues of those who decide on returns, receive them and pay: few of all returns there ever were.
create index order_return_under_way on order_return (status, id desc)
  where status in ('REQUESTED', 'APPROVED', 'RECEIVED');

-- So many pieces of an order's line that come back, why, and how they arrived. There is no index by order_line_id: lines
-- are read with their return, and returns with their order.
create table order_return_line (
  id            bigint primary key,
  return_id     bigint         not null references order_return,
  position      integer        not null,
  order_line_id bigint         not null references order_line,
  item_id       bigint         not null references item,
  -- Of the item, as on the order.
  name          text           not null,
  -- Announced pieces; below, what became of them when the parcel was opened.
  quantity      integer        not null check (quantity > 0),
  reason        text           not null references return_reason,
  reason_text   text           not null default '',
  received      integer        not null default 0 check (received >= 0),
  damaged       integer        not null default 0 check (damaged >= 0),
  missing       integer        not null default 0 check (missing >= 0),
  resellable    integer        not null default 0 check (resellable >= 0),
  -- This line's share of the return's refund, and the tax in it.
  refund_amount numeric(19, 4) not null default 0 check (refund_amount >= 0),
  refund_tax    numeric(19, 4) not null default 0,
  constraint order_return_line_once unique (return_id, order_line_id),
  constraint order_return_line_counted check (received + missing <= quantity),
  constraint order_return_line_sorted check (damaged + resellable <= received)
);

create sequence return_evidence_id;

-- A photograph of what is wrong with goods that come back, written once.
create table return_evidence (
  id          bigint primary key default nextval('return_evidence_id'),
  return_id   bigint      not null references order_return,
  at          timestamptz not null,
  uploaded_by text        not null,
  media_type  text        not null,
  -- In bytes.
  size        integer     not null,
  -- In hex digits.
  sha256      text        not null,
  content     bytea       not null
);
-- Pictures are compressed already.
alter table return_evidence alter column content set storage external;
create index return_evidence_of_return on return_evidence (return_id);
create trigger return_evidence_append_only before update or delete on return_evidence
  for each row execute function refuse_change();
