-- Goods that go back after a bank took money, or the provider sent it back unasked, are owed back in full: that money settles
-- the due at once. So the due is open again if that money comes back.

alter table orders
  -- The part of refunded_amount that went back for no due and has settled none since: of the ledger's direct refunds and lost
  -- disputes what is neither undone nor set off.
  add column loose_amount numeric(19, 4) not null default 0;
update orders o set loose_amount = loose.amount
  from (select order_id, sum(case
          when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
          when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF') then -amount end) as amount
        from ledger_entry
        where kind in ('DIRECT_REFUND', 'DIRECT_REFUND_FAILED', 'DISPUTE_LOST', 'DISPUTE_WON', 'SET_OFF', 'SET_OFF_UNDONE')
        group by order_id) loose
  where loose.order_id = o.id and loose.amount <> 0;

-- What is owed back, together with the money that went back for no due, is no more than came in. A new due may be settled by that
-- money, by an entry SET_OFF that follows it.
create or replace function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  most numeric;
  owed numeric;
  loose numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case kind when 'PAYMENT' then amount when 'PAYMENT_UNDONE' then -amount end), 0),
         coalesce(sum(case kind when 'REFUND_DUE' then amount end), 0),
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

-- Staff may end the hold of a dispute whose opening was applied, as the provider never tells how it ended: the event stays APPLIED.
alter table payment_event
  drop constraint payment_event_closed,
  add constraint payment_event_closed check (
    (closed_by is null) = (close_reason is null)
    and (state <> 'CLOSED' or closed_by is not null)
    and (state <> 'UNMATCHED' or closed_by is null)
    and (state <> 'APPLIED' or closed_by is null or type like 'DISPUTE%'));
