-- Who may cancel an order and until when, and requests to cancel.

-- Ids of cancellation_rule and return_rule.
create sequence policy_id;

-- One row of the policy of cancellation. A row holds for orders placed from valid_from on, until the next row of the same
-- case (the first four columns). Rows are never changed, so an order keeps the policy it was placed under. If several
-- rows fit, the one with the fewest ANY decides.
create table cancellation_rule (
  id           bigint primary key default nextval('policy_id'),
  -- The contract through which somebody asks.
  channel      text        not null check (channel in
               ('ANY', 'STOREFRONT', 'EHEALTH', 'PHARMACY', 'MARKETPLACE', 'API', 'SYSTEM')),
  payment_kind text        not null check (payment_kind in ('ANY', 'COD', 'ONLINE')),
  -- How far the order is.
  stage        text        not null check (stage in
               ('PENDING', 'CONFIRMED', 'PACKED', 'PARTLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  -- Who asks.
  actor        text        not null check (actor in ('ANY', 'CUSTOMER', 'MERCHANT', 'STAFF')),
  answer       text        not null check (answer in ('ALLOW', 'DENY', 'NEEDS_APPROVAL')),
  -- Why the answer is DENY, for programs and (in English) for people; null with the other answers.
  code         text,
  reason       text,
  valid_from   timestamptz not null,
  created_by   text        not null,
  constraint cancellation_rule_case unique (channel, payment_kind, stage, actor, valid_from),
  constraint cancellation_rule_tells_why check (answer <> 'DENY' or (code is not null and reason is not null))
);
create trigger cancellation_rule_append_only before update or delete on cancellation_rule
  for each row execute function refuse_change();

-- The policy from the beginning.
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

create sequence cancellation_request_id;

-- A customer asks to cancel an order, or some of it. It is approved at once where the policy lets customers cancel by
-- themselves, and else waits for staff.
create table cancellation_request (
  id            bigint primary key,
  order_id      bigint      not null references orders,
  status        text        not null check (status in ('PENDING', 'APPROVED', 'REJECTED')),
  channel       text        not null,
  reason        text        not null,
  comment       text        not null default '',
  -- [{"line_id": 1, "quantity": 2}, …]; empty: the whole order.
  lines         jsonb       not null default '[]',
  requested_by  text        not null,
  requested_at  timestamptz not null,
  -- Null while it is pending.
  decided_by    text,
  decided_at    timestamptz,
  -- Null unless it is rejected.
  reject_reason text,
  version       integer     not null
);
-- Unique, so that the ledger can refer to a request of the same order.
create unique index cancellation_request_of_order on cancellation_request (order_id, id desc);
-- An order has one request that waits, at most.
create unique index cancellation_request_one_open on cancellation_request (order_id) where status = 'PENDING';
