-- A refund says which of the refunds that are due it settles, and one that the payment provider could not carry out
-- after all is taken back by an entry of its own: the due is open again then.
alter table ledger_entry
  add column due_reference text,
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check check (kind in ('PAYMENT', 'REFUND_DUE', 'REFUND', 'REFUND_FAILED')),
  drop constraint ledger_entry_reference_once;

-- What went back before this is put to the due of its own reference, and what is left of it to the oldest that are open:
-- a refund that paid several becomes several entries.
drop trigger ledger_entry_within_payments on ledger_entry;
alter table ledger_entry disable trigger ledger_entry_append_only;
do $$
declare
  refund record;
  owed record;
  rest numeric;
  part numeric;
begin
  -- Those that name a due first: no other may have used it up.
  for refund in
    select r.*, exists (select 1 from ledger_entry d where d.order_id = r.order_id and d.kind = 'REFUND_DUE'
                          and d.reference = r.reference) as names_due
    from ledger_entry r where r.kind = 'REFUND' order by names_due desc, r.order_id, r.at, r.id
  loop
    rest := refund.amount;
    for owed in
      select d.reference, d.amount - coalesce((select sum(s.amount) from ledger_entry s
               where s.order_id = d.order_id and s.kind = 'REFUND' and s.due_reference = d.reference), 0) as open
      from ledger_entry d where d.order_id = refund.order_id and d.kind = 'REFUND_DUE'
      order by d.reference = refund.reference desc nulls last, d.at, d.id
    loop
      part := least(rest, owed.open);
      continue when part <= 0;
      if rest = refund.amount then
        update ledger_entry set amount = part, due_reference = owed.reference where id = refund.id;
      else
        insert into ledger_entry (id, order_id, at, kind, amount, currency, method, reference, actor, due_reference)
        values (nextval('order_part_id'), refund.order_id, refund.at, 'REFUND', part, refund.currency, refund.method,
                refund.reference, refund.actor, owed.reference);
      end if;
      rest := rest - part;
    end loop;
  end loop;
end
$$;
alter table ledger_entry enable trigger ledger_entry_append_only;

-- Returns that were paid out by another way than their own step.
update order_return r
set status = 'REFUNDED', refunded_at = paid.at, ended_at = paid.at, refund_method = paid.method,
    refund_reference = paid.reference, version = r.version + 1
from (select distinct on (order_id, due_reference) order_id, due_reference, at, method, reference,
             sum(amount) over (partition by order_id, due_reference) as amount
      from ledger_entry where kind = 'REFUND' order by order_id, due_reference, at desc, id desc) paid
where r.status = 'RECEIVED' and paid.order_id = r.order_id and paid.due_reference = 'return-' || r.id
  and paid.amount >= r.refund_amount;

alter table ledger_entry
  add constraint ledger_entry_settles_a_due check ((kind in ('REFUND', 'REFUND_FAILED')) = (due_reference is not null));
create unique index ledger_entry_reference_once
  on ledger_entry (order_id, kind, reference, coalesce(due_reference, ''));

-- Whatever writes to the ledger: no more becomes owed back than came in, and no more goes back than is owed under the
-- reference that it settles. The order's row is locked, so that two who write at once see each other.
create or replace function refuse_more_than_paid() returns trigger language plpgsql as $$
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
