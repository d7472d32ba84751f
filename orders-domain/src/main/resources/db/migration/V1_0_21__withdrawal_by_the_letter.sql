-- Withdrawal as the directive has it: also of goods on their way, by a period that ends on working days, and never barred
-- by declarations that were not confirmed.

-- Two letters of ISO 3166, as the shop had it at the placement: its public holidays count for the withdrawal period.
-- Null, or empty: not known, as in older orders; then only weekends count.
alter table orders add column shop_country text;

-- Older orders whose period may still be running.
update orders o set shop_country = s.country
from shop s
where s.id = o.shop_id and s.country <> '' and o.withdrawal is not null and o.status <> 'CANCELLED'
  and (o.delivered_at is null or o.delivered_at > now() - interval '40 days');

-- Of the pieces on their way, those from which the customer has withdrawn. They become a return when they arrive, and are
-- cancelled if they do not.
alter table order_line
  add column withdrawn integer not null default 0 check (withdrawn between 0 and quantity);

alter table withdrawal
  -- [{"line_id": 1, "quantity": 2}, …]: the pieces that were on their way at the confirmation and still are.
  add column on_its_way jsonb not null default '[]',
  drop constraint withdrawal_status_check,
  -- LAPSED: it was never confirmed, and a newer declaration has replaced it.
  add constraint withdrawal_status_check check (status in ('DECLARED', 'CONFIRMED', 'LAPSED'));

-- The withdrawal from which a return follows; it has several if the goods come in several parcels. Null in other returns,
-- and in older ones, whose withdrawal has their id.
alter table order_return add column withdrawal_id bigint references withdrawal;

-- A withdrawal owes several times: for goods that had not left, and for goods whose parcel did not arrive.
drop index ledger_entry_owed_once;
create unique index ledger_entry_owed_once
  on ledger_entry (order_id, cause, coalesce(cancellation_request_id, withdrawal_id, return_id, 0))
  where kind = 'REFUND_DUE' and cause not in ('LINES_CANCELLED', 'OVERPAID', 'WITHDRAWAL');
