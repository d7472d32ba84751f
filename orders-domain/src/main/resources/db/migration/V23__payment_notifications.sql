-- What payment providers told us of refunds, each event once with what was answered.
create table payment_notification (
  event_id    text        primary key,
  body_sha256 text        not null,
  order_id    bigint      not null references orders,
  refund      text        not null,
  outcome     text        not null check (outcome in ('SETTLED', 'FAILED')),
  received_at timestamptz not null
);
create trigger payment_notification_append_only before update or delete on payment_notification
  for each row execute function refuse_change();

-- Whatever writes to the ledger: no more goes back, or becomes owed back, than came in. The order's row is locked, so
-- that two who write at once see each other.
create function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  paid numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0),
         coalesce(sum(amount) filter (where kind = new.kind), 0)
    into paid, back from ledger_entry where order_id = new.order_id;
  if back + new.amount > paid then
    raise exception 'order %: % of % is more than the % that is left of its payments',
      new.order_id, new.kind, new.amount, paid - back
      using errcode = 'check_violation', constraint = 'ledger_entry_within_payments';
  end if;
  return new;
end
$$;
create trigger ledger_entry_within_payments before insert on ledger_entry
  for each row when (new.kind in ('REFUND_DUE', 'REFUND')) execute function refuse_more_than_paid();
