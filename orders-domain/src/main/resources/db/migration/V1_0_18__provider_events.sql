-- What a payment provider tells of its payments, refunds and disputes, and how the ledger books money that went back
-- without having been owed.

-- Kinds of the ledger, beside PAYMENT, REFUND_DUE, REFUND and REFUND_FAILED:
--   DIRECT_REFUND         the provider sent money back for no due, such as a refund that was made in its own dashboard
--   DIRECT_REFUND_FAILED  it did not reach the customer
--   DISPUTE_LOST          the customer's bank took money back
--   SET_OFF               so much of the three above counts for the due of due_id, which is settled by it
--   SET_OFF_UNDONE        it no longer does, as the refund has failed: the due is open again
-- Causes of a due, beside those before: GOODWILL, staff grant a sum without goods; DELIVERY_FEE, staff give back (a part of)
-- the charge for the delivery. Both can happen several times to an order.
alter table ledger_entry
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check check (kind in
    ('PAYMENT', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED', 'DIRECT_REFUND', 'DIRECT_REFUND_FAILED', 'DISPUTE_LOST', 'SET_OFF',
     'SET_OFF_UNDONE')),
  drop constraint ledger_entry_settles_a_due,
  add constraint ledger_entry_settles_a_due check (
    (kind in ('REFUND', 'REFUND_FAILED', 'SET_OFF', 'SET_OFF_UNDONE')) = (due_id is not null)),
  add constraint ledger_entry_direct_is_called check (
    kind not in ('DIRECT_REFUND', 'DIRECT_REFUND_FAILED', 'DISPUTE_LOST') or reference is not null),
  drop constraint ledger_entry_cause_check,
  add constraint ledger_entry_cause_check check (cause in
    ('ORDER_CANCELLED', 'LINES_CANCELLED', 'CANCELLATION_REQUEST', 'WITHDRAWAL', 'RETURN', 'OVERPAID', 'GOODWILL',
     'DELIVERY_FEE'));

drop index ledger_entry_owed_once;
create unique index ledger_entry_owed_once
  on ledger_entry (order_id, cause, coalesce(cancellation_request_id, withdrawal_id, return_id, 0))
  where kind = 'REFUND_DUE' and cause not in ('LINES_CANCELLED', 'OVERPAID', 'GOODWILL', 'DELIVERY_FEE');
-- A notification may name only the payment; this finds its order.
create index ledger_entry_of_payment on ledger_entry (reference) where kind = 'PAYMENT';

-- What becomes owed back, together with the dues before and the money that went back for no due, is no more than came in.
create or replace function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  most numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0),
         coalesce(sum(case
           when kind in ('REFUND_DUE', 'DIRECT_REFUND', 'DISPUTE_LOST', 'SET_OFF_UNDONE') then amount
           when kind in ('DIRECT_REFUND_FAILED', 'SET_OFF') then -amount end), 0)
    into most, back from ledger_entry where order_id = new.order_id;
  if back + new.amount > most then
    raise exception 'order %: % of % is more than the % that is left of its payments',
      new.order_id, new.kind, new.amount, most - back
      using errcode = 'check_violation', constraint = 'ledger_entry_within_payments';
  end if;
  return new;
end
$$;

-- No more is settled of a due than it has left, whether by a refund for it or by money that went back anyway, and no more of
-- either is undone than there was.
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
           when kind in ('DIRECT_REFUND_FAILED', 'SET_OFF') then -amount end), 0)
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
drop trigger ledger_entry_within_due on ledger_entry;
create trigger ledger_entry_within_due before insert on ledger_entry
  for each row when (new.kind in ('REFUND', 'REFUND_FAILED', 'SET_OFF', 'SET_OFF_UNDONE'))
  execute function refuse_more_than_due();

-- No more goes back for no due than the payments have left, and no more of it fails than went back by that reference.
create function refuse_more_than_held() returns trigger language plpgsql as $$
declare
  held numeric;
  gone numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case
           when kind in ('PAYMENT', 'REFUND_FAILED', 'DIRECT_REFUND_FAILED') then amount
           when kind in ('REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then -amount end), 0),
         coalesce(sum(case kind when 'DIRECT_REFUND' then amount when 'DIRECT_REFUND_FAILED' then -amount end)
                    filter (where reference = new.reference), 0)
    into held, gone from ledger_entry where order_id = new.order_id;
  if new.kind <> 'DIRECT_REFUND_FAILED' and new.amount > held then
    raise exception 'order %: % of % is more than the % that is held', new.order_id, new.kind, new.amount, held
      using errcode = 'check_violation', constraint = 'ledger_entry_within_held';
  end if;
  if new.kind = 'DIRECT_REFUND_FAILED' and new.amount > gone then
    raise exception 'order %: % cannot fail of the % that went back as %', new.order_id, new.amount, gone, new.reference
      using errcode = 'check_violation', constraint = 'ledger_entry_within_refund';
  end if;
  return new;
end
$$;
create trigger ledger_entry_within_held before insert on ledger_entry
  for each row when (new.kind in ('DIRECT_REFUND', 'DIRECT_REFUND_FAILED', 'DISPUTE_LOST'))
  execute function refuse_more_than_held();

-- An event that the payment provider notified with its type. Kept whether it had an effect or not; payment_notification
-- holds the notifications in the older form, which knows only refunds of a due.
create table payment_event (
  id            bigint         generated always as identity primary key,
  -- The provider's. Each event is processed once.
  event_id      text           not null unique,
  -- In hex digits; another body under the same event is refused.
  body_sha256   text           not null,
  type          text           not null check (type in
                ('PAYMENT_SUCCEEDED', 'PAYMENT_CAPTURED', 'PAYMENT_FAILED', 'REFUND_SUCCEEDED', 'REFUND_FAILED',
                 'DISPUTE_OPENED', 'DISPUTE_WON', 'DISPUTE_LOST')),
  occurred_at   timestamptz    not null,
  -- The order that the provider names, whether there is one or not; null if it names none.
  told_order_id bigint,
  -- The provider's references of the payment and of the refund or dispute; reference is null for payments.
  payment       text           not null,
  reference     text,
  -- The due that a refund is for, as in ledger_entry.reference; null if the provider does not say.
  due           text,
  -- In the currency that the provider tells, which may not be the order's.
  amount        numeric(19, 4) not null check (amount > 0),
  currency      text           not null,
  received_at   timestamptz    not null,
  -- UNMATCHED waits for staff, or for the payment that it names; staff may end that as CLOSED. APPLIED: the order's money
  -- contains it.
  state         text           not null check (state in ('APPLIED', 'UNMATCHED', 'CLOSED')),
  -- Why it could not be matched at the last attempt; null if it is APPLIED.
  mismatch      text,
  -- The order that it was applied to, else null.
  order_id      bigint         references orders,
  tried_at      timestamptz    not null,
  attempts      integer        not null default 1 check (attempts > 0),
  -- Who closed it, and why; null unless it is CLOSED.
  closed_by     text,
  close_reason  text,
  constraint payment_event_mismatch check ((state = 'APPLIED') = (mismatch is null)),
  constraint payment_event_applied check ((state = 'APPLIED') = (order_id is not null)),
  constraint payment_event_closed check (
    (state = 'CLOSED') = (closed_by is not null) and (state = 'CLOSED') = (close_reason is not null)),
  constraint payment_event_reference check ((type like 'PAYMENT%') = (reference is null))
);
create index payment_event_waiting on payment_event (id desc) where state = 'UNMATCHED';
create index payment_event_of_payment on payment_event (payment) where state = 'UNMATCHED';
create index payment_event_of_order on payment_event (order_id, payment) where state = 'APPLIED';

-- A customer's dispute of a payment at the bank, as the events so far leave it. While it is OPEN, the shop pays its sum to
-- nobody else.
create table payment_dispute (
  order_id   bigint         not null references orders,
  -- The provider's, of the dispute and of the payment.
  reference  text           not null,
  payment    text           not null,
  -- In the order's currency.
  amount     numeric(19, 4) not null check (amount > 0),
  state      text           not null check (state in ('OPEN', 'WON', 'LOST')),
  changed_at timestamptz    not null,
  primary key (order_id, reference)
);
