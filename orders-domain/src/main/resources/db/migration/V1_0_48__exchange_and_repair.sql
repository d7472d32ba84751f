-- Goods of a return are exchanged for others of the same kind, or repaired by the legal guarantee.

-- A return whose goods come back for others instead of money. Without a row, or once it has ended, they come back for money.
create table return_exchange (
  return_id  bigint      primary key references order_return,
  agreed_at  timestamptz not null,
  -- When money took its place; null as long as it holds.
  ended_at   timestamptz,
  -- Why, for the customer; null if the customer ended it without a reason, or it holds.
  reason     text,
  constraint return_exchange_ended check (reason is null or ended_at is not null)
);

-- The goods of a return by the legal guarantee that staff have received to repair them (Directive (EU) 2019/771, article 14).
-- They stay the customer's.
--   IN_REPAIR   they are with the shop
--   REPAIRED    they are to be sent back
--   UNREPAIRED  they are to be sent back as they are, at a lower price or because staff found no fault
--   SENT_BACK   they are on their way to the customer
--   LOST        they did not arrive, and will not
--   ARRIVED     the customer has them again
--   GIVEN_UP    another remedy took its place
create table return_repair (
  return_id    bigint      primary key references order_return,
  state        text        not null
    check (state in ('IN_REPAIR', 'REPAIRED', 'UNREPAIRED', 'SENT_BACK', 'LOST', 'ARRIVED', 'GIVEN_UP')),
  received_at  timestamptz not null,
  -- Null unless they were repaired.
  repaired_at  timestamptz,
  -- Why they go back as they are, for the customer; null unless they do.
  reason       text,
  -- The last parcel to the customer; all null until it left. The address is empty if the courier has no page about it.
  courier_name text,
  tracking_no  text,
  tracking_url text,
  sent_at      timestamptz,
  -- Null until it has arrived or was given up.
  ended_at     timestamptz,
  constraint return_repair_repaired check (state <> 'REPAIRED' or repaired_at is not null),
  constraint return_repair_sent check (
    (courier_name is null) = (sent_at is null) and (tracking_no is null) = (sent_at is null)
    and (tracking_url is null) = (sent_at is null)
    and (sent_at is not null or state not in ('SENT_BACK', 'LOST', 'ARRIVED'))),
  constraint return_repair_ended check ((ended_at is not null) = (state in ('ARRIVED', 'GIVEN_UP')))
);
