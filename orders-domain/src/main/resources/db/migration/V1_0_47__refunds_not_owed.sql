-- Fewer pieces of a return had come than staff counted, and their price was paid out already. The due is lower, and what went
-- back beyond it went for nothing: the customer owes it, or sends the goods after all.

-- A further kind of the ledger:
--   NOT_OWED  so much of what went back for the due of due_id does not count for it any more; it counts for no due
alter table ledger_entry
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check check (kind in
    ('PAYMENT', 'PAYMENT_UNDONE', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED', 'DIRECT_REFUND', 'DIRECT_REFUND_FAILED',
     'DISPUTE_LOST', 'DISPUTE_WON', 'SET_OFF', 'SET_OFF_UNDONE', 'DUE_LAPSED', 'NOT_OWED')),
  drop constraint ledger_entry_settles_a_due,
  add constraint ledger_entry_settles_a_due check (
    (kind in ('REFUND', 'REFUND_FAILED', 'SET_OFF', 'SET_OFF_UNDONE', 'DUE_LAPSED', 'NOT_OWED')) = (due_id is not null)),
  add constraint ledger_entry_not_owed_is_called check (kind <> 'NOT_OWED' or reference is not null);

-- As before, with what was not owed among the money that went back for no due.
create or replace function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  most numeric;
  owed numeric;
  loose numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case kind when 'PAYMENT' then amount when 'PAYMENT_UNDONE' then -amount end), 0),
         coalesce(sum(case kind when 'REFUND_DUE' then amount when 'DUE_LAPSED' then -amount end), 0),
         coalesce(sum(case
           when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE', 'NOT_OWED') then amount
           when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF') then -amount end), 0)
    into most, owed, loose from ledger_entry where order_id = new.order_id;
  if owed + greatest(new.amount, loose) > most then
    raise exception 'order %: % of % is more than the % that is left of its payments',
      new.order_id, new.kind, new.amount, most - owed
      using errcode = 'check_violation', constraint = 'ledger_entry_within_payments';
  end if;
  return new;
end
$$;

-- As before; and no more of a due was not owed than went back for it.
create or replace function refuse_more_than_due() returns trigger language plpgsql as $$
declare
  due numeric;
  refunded numeric;
  set_off numeric;
  not_owed numeric;
  loose numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case when kind = 'REFUND_DUE' and id = new.due_id then amount
                           when kind = 'DUE_LAPSED' and due_id = new.due_id then -amount end), 0),
         coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end)
                    filter (where due_id = new.due_id), 0),
         coalesce(sum(case kind when 'SET_OFF' then amount when 'SET_OFF_UNDONE' then -amount end)
                    filter (where due_id = new.due_id), 0),
         coalesce(sum(amount) filter (where kind = 'NOT_OWED' and due_id = new.due_id), 0),
         coalesce(sum(case
           when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE', 'NOT_OWED') then amount
           when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF') then -amount end), 0)
    into due, refunded, set_off, not_owed, loose from ledger_entry where order_id = new.order_id;
  if new.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED') and refunded + set_off - not_owed + new.amount > due then
    raise exception 'order %: % of % is more than the % that is left of what is due by entry %',
      new.order_id, new.kind, new.amount, due - refunded - set_off + not_owed, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_due';
  end if;
  if new.kind = 'SET_OFF' and new.amount > loose then
    raise exception 'order %: % is more than the % that went back for no due', new.order_id, new.amount, loose
      using errcode = 'check_violation', constraint = 'ledger_entry_within_direct';
  end if;
  if new.kind = 'NOT_OWED' and new.amount > refunded + set_off - not_owed then
    raise exception 'order %: % is more than the % that went back of entry %',
      new.order_id, new.amount, refunded + set_off - not_owed, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_refund';
  end if;
  if (new.kind = 'REFUND_FAILED' and new.amount > refunded) or (new.kind = 'SET_OFF_UNDONE' and new.amount > set_off) then
    raise exception 'order %: % cannot fail of the % that went back of entry %',
      new.order_id, new.amount, case new.kind when 'REFUND_FAILED' then refunded else set_off end, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_refund';
  end if;
  return new;
end
$$;
drop trigger ledger_entry_within_due on ledger_entry;
create trigger ledger_entry_within_due before insert on ledger_entry
  for each row
  when (new.kind in ('REFUND', 'REFUND_FAILED', 'SET_OFF', 'SET_OFF_UNDONE', 'DUE_LAPSED', 'NOT_OWED'))
  execute function refuse_more_than_due();
