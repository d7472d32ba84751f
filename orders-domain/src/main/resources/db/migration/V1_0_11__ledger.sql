-- The money of orders: what came in, what is owed back, what went back.

-- One movement of an order's money, booked once and never changed.
--   PAYMENT        money came in
--   REFUND_DUE     so much is owed back to the customer, for a cause
--   REFUND         money went back, and settles (a part of) the due of due_id
--   REFUND_FAILED  a refund did not reach the customer: what it had settled is due again
create table ledger_entry (
  id                      bigint primary key,
  order_id                bigint         not null references orders,
  at                      timestamptz    not null,
  kind                    text           not null check (kind in ('PAYMENT', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED')),
  -- Always positive, in the order's currency.
  amount                  numeric(19, 4) not null check (amount > 0),
  currency                text           not null,
  -- As in orders.payment_method; for a refund also 'store_credit' or 'bank_transfer'.
  method                  text           not null,
  -- Of a due: what its cause is called outside, such as 'return-7'. Else the payment provider's or our own, null if there
  -- is none.
  reference               text,
  actor                   text           not null,
  -- Of a due, else null: why it is owed. ORDER_CANCELLED: the whole order was called off. LINES_CANCELLED: staff called
  -- off lines. With the others, what tells more is a row of its own, of the same order.
  cause                   text           check (cause in
                          ('ORDER_CANCELLED', 'LINES_CANCELLED', 'CANCELLATION_REQUEST', 'WITHDRAWAL', 'RETURN')),
  cancellation_request_id bigint,
  withdrawal_id           bigint,
  return_id               bigint,
  -- Of a refund and of one that failed, else null: the due that it is about.
  due_id                  bigint         references ledger_entry,
  constraint ledger_entry_of_request foreign key (order_id, cancellation_request_id)
    references cancellation_request (order_id, id),
  constraint ledger_entry_of_withdrawal foreign key (order_id, withdrawal_id) references withdrawal (order_id, id),
  constraint ledger_entry_of_return foreign key (order_id, return_id) references order_return (order_id, id),
  constraint ledger_entry_due_is_called check (kind <> 'REFUND_DUE' or reference is not null),
  constraint ledger_entry_due_has_a_cause check ((kind = 'REFUND_DUE') = (cause is not null)),
  constraint ledger_entry_cause_has_its_owner check (
    coalesce(cause = 'CANCELLATION_REQUEST', false) = (cancellation_request_id is not null)
    and coalesce(cause = 'WITHDRAWAL', false) = (withdrawal_id is not null)
    and coalesce(cause = 'RETURN', false) = (return_id is not null)),
  constraint ledger_entry_settles_a_due check ((kind in ('REFUND', 'REFUND_FAILED')) = (due_id is not null))
);
-- The same payment or refund is not booked twice. One refund may settle several dues, with an entry for each.
create unique index ledger_entry_reference_once on ledger_entry (order_id, kind, reference, coalesce(due_id, 0));
-- An order owes once for each cause; lines can be called off several times.
create unique index ledger_entry_owed_once
  on ledger_entry (order_id, cause, coalesce(cancellation_request_id, withdrawal_id, return_id, 0))
  where kind = 'REFUND_DUE' and cause <> 'LINES_CANCELLED';
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

-- No more goes back than is left of the due that the refund settles, which is one of the same order, and no more fails
-- than went back.
create function refuse_more_than_due() returns trigger language plpgsql as $$
declare
  due numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'REFUND_DUE' and id = new.due_id), 0),
         coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end)
                    filter (where due_id = new.due_id), 0)
    into due, back from ledger_entry where order_id = new.order_id;
  if new.kind = 'REFUND' and back + new.amount > due then
    raise exception 'order %: a refund of % is more than the % that is left of what is due by entry %',
      new.order_id, new.amount, due - back, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_due';
  end if;
  if new.kind = 'REFUND_FAILED' and new.amount > back then
    raise exception 'order %: % cannot fail of the % that went back of entry %',
      new.order_id, new.amount, back, new.due_id
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
  -- The due in the ledger that the refund settles.
  due_id      bigint      not null references ledger_entry,
  outcome     text        not null check (outcome in ('SETTLED', 'FAILED')),
  received_at timestamptz not null
);
create trigger payment_notification_append_only before update or delete on payment_notification
  for each row execute function refuse_change();
