-- A return whose goods were received follows from a withdrawal all the same, if that was declared in time: what the shop had
-- kept of it is owed, too.

-- A return has up to two dues, whose references differ: of its goods, and of what was kept of them.
drop index ledger_entry_owed_once;
create unique index ledger_entry_owed_once
  on ledger_entry (order_id, cause, coalesce(cancellation_request_id, withdrawal_id, return_id, 0))
  where kind = 'REFUND_DUE'
    and cause not in ('LINES_CANCELLED', 'OVERPAID', 'WITHDRAWAL', 'GOODWILL', 'DELIVERY_FEE', 'RETURN');
create unique index ledger_entry_return_owed_once
  on ledger_entry (order_id, return_id, (reference like '%-withdrawal'))
  where kind = 'REFUND_DUE' and cause = 'RETURN';

alter table withdrawal
  -- Whether it is from the whole contract, so that other returns of the order follow from it, too.
  add column whole boolean not null default false;

alter table order_return
  -- Whether its pieces were in the parcel of the return that it continues (rest_of), and overlooked: they are counted with
  -- that receipt when it is corrected again. False for all others, and those of versions before this column.
  add column overlooked boolean not null default false;
