-- A cause for which money is owed back: OVERPAID, more came in than was unpaid, such as a second payment or one after the
-- cancellation. It can happen several times to an order, as lines can be called off several times.
alter table ledger_entry
  drop constraint ledger_entry_cause_check,
  add constraint ledger_entry_cause_check check (cause in
    ('ORDER_CANCELLED', 'LINES_CANCELLED', 'CANCELLATION_REQUEST', 'WITHDRAWAL', 'RETURN', 'OVERPAID'));

drop index ledger_entry_owed_once;
create unique index ledger_entry_owed_once
  on ledger_entry (order_id, cause, coalesce(cancellation_request_id, withdrawal_id, return_id, 0))
  where kind = 'REFUND_DUE' and cause not in ('LINES_CANCELLED', 'OVERPAID');
