-- The money of orders: what came in, what is owed back, what went back.

-- One movement of an order's money, booked once and never changed.
--   PAYMENT        money came in
--   REFUND_DUE     so much is owed back to the customer; its reference says for what, such as 'cancelled' or 'return-7'
--   REFUND         money went back, and settles (a part of) the due that due_reference names
--   REFUND_FAILED  a refund did not reach the customer: what it had settled is due again
create table ledger_entry (
  id            bigint primary key,
  order_id      bigint         not null references orders,
  at            timestamptz    not null,
  kind          text           not null check (kind in ('PAYMENT', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED')),
  -- Always positive, in the order's currency.
  amount        numeric(19, 4) not null check (amount > 0),
  currency      text           not null,
  -- As in orders.payment_method; for a refund also 'store_credit' or 'bank_transfer'.
  method        text           not null,
  -- The payment provider's or our own; null: there is none.
  reference     text,
  -- Null for the first two kinds.
  due_reference text,
  actor         text           not null,
  constraint ledger_entry_settles_a_due check ((kind in ('REFUND', 'REFUND_FAILED')) = (due_reference is not null))
);
-- The same payment or refund is not booked twice. One refund may settle several dues, with an entry for each.
create unique index ledger_entry_reference_once
  on ledger_entry (order_id, kind, reference, coalesce(due_reference, ''));
create trigger ledger_entry_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();

-- No more becomes owed back than came in, whoever writes to the ledger. Both functions lock the order's row, so that two
-- transactions that write at once see each other's entries.
create function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  most numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0),
         coalesce(sum(amount) filter (where kind = 'REFUND_DUE'), 0)
    into most, back from ledger_entry where order_id = new.order_id;
  if back + new.amount > most then
    raise exception 'order %: % of % is more than the % that is left of its payments',
      new.order_id, new.kind, new.amount, most - back
      using errcode = 'check_violation', constraint = 'ledger_entry_within_payments';
  end if;
  return new;
end
$$;
create trigger ledger_entry_within_payments before insert on ledger_entry
  for each row when (new.kind = 'REFUND_DUE') execute function refuse_more_than_paid();

-- No more goes back than is owed under the reference that the refund settles, and no more fails than went back.
create function refuse_more_than_due() returns trigger language plpgsql as $$
declare
  due numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'REFUND_DUE' and reference = new.due_reference), 0),
         coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end)
                    filter (where due_reference = new.due_reference), 0)
    into due, back from ledger_entry where order_id = new.order_id;
  if new.kind = 'REFUND' and back + new.amount > due then
    raise exception 'order %: a refund of % is more than the % that is left of what is due as %',
      new.order_id, new.amount, due - back, new.due_reference
      using errcode = 'check_violation', constraint = 'ledger_entry_within_due';
  end if;
  if new.kind = 'REFUND_FAILED' and new.amount > back then
    raise exception 'order %: % cannot fail of the % that went back as %',
      new.order_id, new.amount, back, new.due_reference
      using errcode = 'check_violation', constraint = 'ledger_entry_within_refund';
  end if;
  return new;
end
$$;
create trigger ledger_entry_within_due before insert on ledger_entry
  for each row when (new.kind in ('REFUND', 'REFUND_FAILED')) execute function refuse_more_than_due();

-- What a payment provider told us of a refund, each event once, so that its repetition is answered as it was.
create table payment_notification (
  -- The provider's.
  event_id    text        primary key,
  -- In hex digits; another body under the same event is refused.
  body_sha256 text        not null,
  order_id    bigint      not null references orders,
  -- The reference of the due.
  refund      text        not null,
  outcome     text        not null check (outcome in ('SETTLED', 'FAILED')),
  received_at timestamptz not null
);
create trigger payment_notification_append_only before update or delete on payment_notification
  for each row execute function refuse_change();
