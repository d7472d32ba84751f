-- What of the price of an order's line was granted back without goods, for the pieces that are neither cancelled nor returned.
-- It falls with them, as their credit is that much lower. In the order's currency; contains the tax if its prices do.
alter table order_line add column granted numeric(19, 4) not null default 0 check (granted >= 0);

-- Whether staff gave the whole delivery fee back while the customer keeps goods: it does not go back again with the last.
alter table orders add column delivery_granted boolean not null default false;

-- Sums can be granted several times.
drop index ledger_entry_owed_once;
create unique index ledger_entry_owed_once
  on ledger_entry (order_id, cause, coalesce(cancellation_request_id, withdrawal_id, return_id, 0))
  where kind = 'REFUND_DUE'
    and cause not in ('LINES_CANCELLED', 'OVERPAID', 'WITHDRAWAL', 'GOODWILL', 'DELIVERY_FEE');
