-- Later events may say that a delivery was wrong, or that a parcel arrived whose pieces were sent again meanwhile: what was
-- booked is taken back, or waits for staff.

alter table shipment
  -- What was told last contradicts what is booked, and could not be booked: staff decide. Either it was delivered and has
  -- failed, or it had failed and was delivered after something was decided about its pieces.
  add column to_settle boolean not null default false,
  -- When staff last asked the customer to send it back; null: never.
  add column asked_back_at timestamptz;
create index shipment_to_settle on shipment (id desc) where to_settle;

alter table order_line
  -- [{"shipment_id": 1, "at": "2026-11-28T08:00:00Z", "pieces": 2}, …]: the parcels that have arrived with pieces of it, in
  -- UTC. Null in rows of earlier versions; pieces of delivered that are not in it arrived at delivered_at.
  add column arrivals jsonb;

alter table ledger_entry
  -- A payment in cash that was booked because a parcel arrived, and for no other reason. Entries of earlier versions have
  -- false.
  add column collected boolean not null default false,
  add constraint ledger_entry_collected check (not collected or kind = 'PAYMENT'),
  drop constraint ledger_entry_kind_check,
  -- PAYMENT_UNDONE: so much of the payments with collected was not collected, as the parcel did not arrive after all.
  add constraint ledger_entry_kind_check check (kind in
    ('PAYMENT', 'PAYMENT_UNDONE', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED', 'DIRECT_REFUND', 'DIRECT_REFUND_FAILED',
     'DISPUTE_LOST', 'SET_OFF', 'SET_OFF_UNDONE'));

-- As before, without the payments that were undone.
create or replace function refuse_more_than_paid() returns trigger language plpgsql as $$
declare
  most numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case kind when 'PAYMENT' then amount when 'PAYMENT_UNDONE' then -amount end), 0),
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

-- As before, without the payments that were undone.
create or replace function refuse_more_than_held() returns trigger language plpgsql as $$
declare
  held numeric;
  gone numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case
           when kind in ('PAYMENT', 'REFUND_FAILED', 'DIRECT_REFUND_FAILED') then amount
           when kind in ('PAYMENT_UNDONE', 'REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then -amount end), 0),
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

-- No more is undone than was booked with parcels; orders_refund_within_payment keeps what is owed back and refunded covered.
create function refuse_more_than_collected() returns trigger language plpgsql as $$
declare
  collected numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(case when e.collected then amount when kind = 'PAYMENT_UNDONE' then -amount end), 0)
    into collected from ledger_entry e where order_id = new.order_id;
  if new.amount > collected then
    raise exception 'order %: % cannot be undone of the % that was collected', new.order_id, new.amount, collected
      using errcode = 'check_violation', constraint = 'ledger_entry_within_collected';
  end if;
  return new;
end
$$;
create trigger ledger_entry_within_collected before insert on ledger_entry
  for each row when (new.kind = 'PAYMENT_UNDONE') execute function refuse_more_than_collected();
