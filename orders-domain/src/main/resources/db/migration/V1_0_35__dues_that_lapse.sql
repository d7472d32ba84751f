-- What is owed back may not be owed any more: staff revoke a sum that they granted by mistake, the order costs again what was
-- paid too much, or the cash was never collected that it was granted of.

-- A further kind of the ledger:
--   DUE_LAPSED  so much of the due of due_id is not owed any more
alter table ledger_entry
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check check (kind in
    ('PAYMENT', 'PAYMENT_UNDONE', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED', 'DIRECT_REFUND', 'DIRECT_REFUND_FAILED',
     'DISPUTE_LOST', 'DISPUTE_WON', 'SET_OFF', 'SET_OFF_UNDONE', 'DUE_LAPSED')),
  drop constraint ledger_entry_settles_a_due,
  add constraint ledger_entry_settles_a_due check (
    (kind in ('REFUND', 'REFUND_FAILED', 'SET_OFF', 'SET_OFF_UNDONE', 'DUE_LAPSED')) = (due_id is not null));

alter table orders
  -- The part of refund_due that staff granted without goods, for actions: only that can be revoked.
  add column granted_due numeric(19, 4) not null default 0;
update orders o set granted_due = granted.open
  from (select d.order_id, sum(d.amount - coalesce(settled.amount, 0)) as open
        from ledger_entry d
        left join lateral (
          select sum(case when s.kind in ('REFUND', 'SET_OFF') then s.amount else -s.amount end) as amount
          from ledger_entry s where s.order_id = d.order_id and s.due_id = d.id) settled on true
        where d.kind = 'REFUND_DUE' and d.cause in ('GOODWILL', 'DELIVERY_FEE')
        group by d.order_id) granted
  where granted.order_id = o.id and granted.open > 0;

-- As before, without what has lapsed.
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
           when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
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

-- As before; and no more of a due lapses than it has left.
create or replace function refuse_more_than_due() returns trigger language plpgsql as $$
declare
  due numeric;
  refunded numeric;
  set_off numeric;
  loose numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case when kind = 'REFUND_DUE' and id = new.due_id then amount
                           when kind = 'DUE_LAPSED' and due_id = new.due_id then -amount end), 0),
         coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end)
                    filter (where due_id = new.due_id), 0),
         coalesce(sum(case kind when 'SET_OFF' then amount when 'SET_OFF_UNDONE' then -amount end)
                    filter (where due_id = new.due_id), 0),
         coalesce(sum(case
           when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
           when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF') then -amount end), 0)
    into due, refunded, set_off, loose from ledger_entry where order_id = new.order_id;
  if new.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED') and refunded + set_off + new.amount > due then
    raise exception 'order %: % of % is more than the % that is left of what is due by entry %',
      new.order_id, new.kind, new.amount, due - refunded - set_off, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_due';
  end if;
  if new.kind = 'SET_OFF' and new.amount > loose then
    raise exception 'order %: % is more than the % that went back for no due', new.order_id, new.amount, loose
      using errcode = 'check_violation', constraint = 'ledger_entry_within_direct';
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
  for each row when (new.kind in ('REFUND', 'REFUND_FAILED', 'SET_OFF', 'SET_OFF_UNDONE', 'DUE_LAPSED'))
  execute function refuse_more_than_due();
