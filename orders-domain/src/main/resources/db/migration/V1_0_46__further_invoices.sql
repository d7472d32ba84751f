-- What a credit note said too much is invoiced again: it was a return of which fewer pieces had come than staff counted, or a
-- grant that staff made by mistake. A credit note never changes, so that a further invoice refers to it and says the opposite.

alter table bill
  -- Of a further invoice, which is a BILL with a number of that series: the credit note that said too much or, of a grant that
  -- lowered the bill itself, that bill. Null on all others.
  add column amended_id bigint references bill,
  -- Of a credit note, what further invoices have charged again of it; of a bill, the same of its credit notes and of itself.
  add column recharged  numeric(19, 4) not null default 0,
  drop constraint bill_credited_within_total,
  add constraint bill_credited_within_total check (credited between 0 and total + recharged),
  add constraint bill_recharged_within_credit check (recharged >= 0 and (kind = 'BILL' or recharged <= total)),
  add constraint bill_amends_as_a_bill check (amended_id is null or (kind = 'BILL' and credit_reference is not null));
drop index bill_once_per_order;
create unique index bill_once_per_order on bill (order_id)
  where kind = 'BILL' and shipment_id is null and amended_id is null;
-- A mistake is invoiced once.
create unique index bill_amended_once on bill (amended_id, credit_reference) where amended_id is not null;

create or replace function refuse_bill_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
      or (to_jsonb(new) - 'credited' - 'recharged') <> (to_jsonb(old) - 'credited' - 'recharged') then
    raise exception 'a bill is never changed';
  end if;
  return new;
end
$$;

-- A further invoice that waits has the reference of the mistake, and the bill whose credit it takes back.
alter table blocked_document
  drop constraint blocked_bill_is_of_a_shipment,
  add constraint blocked_bill_is_of_a_shipment
    check (kind = 'CREDIT_NOTE' or reference = '' or reference like 'shipment-%' or credited_bill_id is not null);

-- What is left of a credit of returned goods, or of a grant, after what was charged again of it, whether or not its note could
-- be issued. So all that is charged again of a credit sums to it exactly.
create table credit_rest (
  order_id  bigint not null references orders,
  -- As bill_credit.reference.
  reference text   not null,
  -- As bill_credit.bill_id.
  bill_id   bigint references bill,
  -- {"goods": as bill_rest.rest, "withheld": [{"line_id": 1, "amount": 2.00}]}: goods are what was credited, with one piece in
  -- place of none where a sum was granted; withheld is what the shop keeps of each line, with line 0 for all alike.
  rest      jsonb  not null
);
create unique index credit_rest_once on credit_rest (order_id, reference, coalesce(bill_id, 0));

insert into credit_rest (order_id, reference, bill_id, rest)
select c.order_id, c.reference, c.bill_id, jsonb_build_object(
         'goods', jsonb_build_object(
           'bill_id', c.bill_id,
           'lines', coalesce(
             (select jsonb_agg(jsonb_build_object(
                'line_id', line -> 'line_id', 'quantity', greatest((line ->> 'quantity')::integer, 1),
                'goods', line -> 'goods', 'taxes', line -> 'taxes') order by position)
              from jsonb_array_elements(c.credit -> 'lines') with ordinality as lines (line, position)), '[]'),
           'delivery', c.credit -> 'delivery_fee',
           'delivery_parts', case jsonb_typeof(c.credit -> 'delivery_parts')
             when 'array' then c.credit -> 'delivery_parts' else '[]' end),
         'withheld', case when (c.credit ->> 'restocking_fee')::numeric = 0 then '[]' else
           jsonb_build_array(jsonb_build_object('line_id', 0, 'amount', c.credit -> 'restocking_fee')) end)
from (select order_id, reference, bill_id, credit::jsonb as credit from bill_credit) c
where (c.credit ->> 'return_id' is not null or c.credit ->> 'cause' in ('GOODWILL', 'DELIVERY_FEE'))
  and (c.credit ->> 'total')::numeric >= 0
  and not exists (
    select 1 from bill_credit revoked
    where revoked.order_id = c.order_id and revoked.reference like c.reference || '-revoked-%');
