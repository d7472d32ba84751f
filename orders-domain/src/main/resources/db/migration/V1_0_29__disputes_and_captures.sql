-- Disputes of a payment that several orders share, and disputes that are won after they were lost; payments that are
-- captured in parts.

-- A further kind of the ledger:
--   DISPUTE_WON  money that a lost dispute had taken came back, as the bank decided anew
alter table ledger_entry
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check check (kind in
    ('PAYMENT', 'PAYMENT_UNDONE', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED', 'DIRECT_REFUND', 'DIRECT_REFUND_FAILED',
     'DISPUTE_LOST', 'DISPUTE_WON', 'SET_OFF', 'SET_OFF_UNDONE')),
  drop constraint ledger_entry_direct_is_called,
  add constraint ledger_entry_direct_is_called check (
    kind not in ('DIRECT_REFUND', 'DIRECT_REFUND_FAILED', 'DISPUTE_LOST', 'DISPUTE_WON') or reference is not null),
  -- The provider's reference of the capture, if a payment is captured in parts: they have the payment's reference in common.
  -- Null for a payment that came in as a whole, and for other kinds.
  add column capture text,
  add constraint ledger_entry_captured check (capture is null or (kind = 'PAYMENT' and reference is not null));

-- The same payment, capture or refund is not booked twice. A dispute can be lost, won and lost again; payment_dispute holds how
-- it stands.
drop index ledger_entry_reference_once;
create unique index ledger_entry_reference_once
  on ledger_entry (order_id, kind, reference, coalesce(due_id, 0),
    (case when kind in ('DISPUTE_LOST', 'DISPUTE_WON') then id::text else coalesce(capture, '') end));

create or replace function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  most numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case kind when 'PAYMENT' then amount when 'PAYMENT_UNDONE' then -amount end), 0),
         coalesce(sum(case
           when kind in ('REFUND_DUE', 'DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
           when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF') then -amount end), 0)
    into most, back from ledger_entry where order_id = new.order_id;
  if back + new.amount > most then
    raise exception 'order %: % of % is more than the % that is left of its payments',
      new.order_id, new.kind, new.amount, most - back
      using errcode = 'check_violation', constraint = 'ledger_entry_within_payments';
  end if;
  return new;
end
$$;

create or replace function refuse_more_than_due() returns trigger language plpgsql as $$
declare
  due numeric;
  refunded numeric;
  set_off numeric;
  loose numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'REFUND_DUE' and id = new.due_id), 0),
         coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end)
                    filter (where due_id = new.due_id), 0),
         coalesce(sum(case kind when 'SET_OFF' then amount when 'SET_OFF_UNDONE' then -amount end)
                    filter (where due_id = new.due_id), 0),
         coalesce(sum(case
           when kind in ('DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
           when kind in ('DIRECT_REFUND_FAILED', 'DISPUTE_WON', 'SET_OFF') then -amount end), 0)
    into due, refunded, set_off, loose from ledger_entry where order_id = new.order_id;
  if new.kind in ('REFUND', 'SET_OFF') and refunded + set_off + new.amount > due then
    raise exception 'order %: a refund of % is more than the % that is left of what is due by entry %',
      new.order_id, new.amount, due - refunded - set_off, new.due_id
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

-- No more goes back for no due than the payments have left, and no more of it comes back than went by that reference.
create or replace function refuse_more_than_held() returns trigger language plpgsql as $$
declare
  held numeric;
  refunded numeric;
  lost numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case
           when kind in ('PAYMENT', 'REFUND_FAILED', 'DIRECT_REFUND_FAILED', 'DISPUTE_WON') then amount
           when kind in ('PAYMENT_UNDONE', 'REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then -amount end), 0),
         coalesce(sum(case kind when 'DIRECT_REFUND' then amount when 'DIRECT_REFUND_FAILED' then -amount end)
                    filter (where reference = new.reference), 0),
         coalesce(sum(case kind when 'DISPUTE_LOST' then amount when 'DISPUTE_WON' then -amount end)
                    filter (where reference = new.reference), 0)
    into held, refunded, lost from ledger_entry where order_id = new.order_id;
  if new.kind in ('DIRECT_REFUND', 'DISPUTE_LOST') and new.amount > held then
    raise exception 'order %: % of % is more than the % that is held', new.order_id, new.kind, new.amount, held
      using errcode = 'check_violation', constraint = 'ledger_entry_within_held';
  end if;
  if (new.kind = 'DIRECT_REFUND_FAILED' and new.amount > refunded) or (new.kind = 'DISPUTE_WON' and new.amount > lost) then
    raise exception 'order %: % of % is more than the % that went back as %', new.order_id, new.kind, new.amount,
      case new.kind when 'DISPUTE_WON' then lost else refunded end, new.reference
      using errcode = 'check_violation', constraint = 'ledger_entry_within_refund';
  end if;
  return new;
end
$$;
drop trigger ledger_entry_within_held on ledger_entry;
create trigger ledger_entry_within_held before insert on ledger_entry
  for each row when (new.kind in ('DIRECT_REFUND', 'DIRECT_REFUND_FAILED', 'DISPUTE_LOST', 'DISPUTE_WON'))
  execute function refuse_more_than_held();

-- When the bank decided a dispute, as the provider tells it; null while it is open, and if staff ended its hold. Of two
-- decisions the later one counts.
alter table payment_dispute
  add column decided_at timestamptz,
  -- Whether an event about several orders told of it, so that one about the same dispute decides it for all of them.
  add column shared     boolean not null default false;
-- A payment may belong to several orders, and so may its dispute.
create index payment_dispute_of_payment on payment_dispute (payment, reference);

alter table payment_event
  -- The provider's reference of a capture; null if the event is about the whole payment.
  add column capture text,
  add constraint payment_event_captured check (capture is null or type like 'PAYMENT%');
-- Those that wait or were closed, for the list of an order.
create index payment_event_told on payment_event (told_order_id, id desc) where state <> 'APPLIED';
create index payment_event_of_payment_not_applied on payment_event (payment) where state <> 'APPLIED';
drop index payment_event_of_payment;

-- How an event was shared among the orders that have its payment. Without rows for an event of one order.
create table payment_event_share (
  event_id bigint         not null references payment_event,
  order_id bigint         not null references orders,
  -- In the order's currency.
  amount   numeric(19, 4) not null check (amount > 0),
  primary key (order_id, event_id)
);
create index payment_event_share_of_event on payment_event_share (event_id);

alter table orders
  -- The sum of its open disputes, which is refunded to nobody else.
  add column disputed_amount numeric(19, 4) not null default 0,
  -- The part of refunded_amount that settled dues of the cause OVERPAID: a payment that came too much and went back, so that the
  -- order is as if neither had been.
  add column overpaid_back numeric(19, 4) not null default 0;
update orders o set disputed_amount = open.amount
  from (select order_id, sum(amount) as amount from payment_dispute where state = 'OPEN' group by order_id) open
  where open.order_id = o.id;
update orders o set overpaid_back = back.amount
  from (select due.order_id, sum(case when e.kind in ('REFUND', 'SET_OFF') then e.amount else -e.amount end) as amount
        from ledger_entry due join ledger_entry e on e.due_id = due.id
        where due.cause = 'OVERPAID' group by due.order_id) back
  where back.order_id = o.id and back.amount <> 0;
