-- Staff give back what the shop had kept of goods that came back, as often as they decide so. A return has a due of its goods,
-- at most one of what was kept of them if it becomes a withdrawal, and one for each such decision.
drop index ledger_entry_return_owed_once;
create unique index ledger_entry_return_owed_once
  on ledger_entry (order_id, return_id, (reference like '%-withdrawal'))
  where kind = 'REFUND_DUE' and cause = 'RETURN' and reference not like '%-forgiven-%';
