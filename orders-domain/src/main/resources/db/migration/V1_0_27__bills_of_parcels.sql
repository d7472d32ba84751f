-- An order may have a bill for each of its parcels, and credit notes refer to one of them.

alter table shop_billing
  -- What gets a bill of its own. A parcel is billed when it leaves or, if the shop bills at delivery, when it arrives.
  add column bill_per text not null default 'ORDER' check (bill_per in ('ORDER', 'SHIPMENT'));

alter table bill
  -- The parcel of which it is the bill. Null: it is a credit note, or the bill of the order, or of all that its parcels'
  -- bills have left of it.
  add column shipment_id bigint references shipment,
  add constraint bill_of_shipment_is_a_bill check (shipment_id is null or kind = 'BILL');
drop index bill_once_per_order;
create unique index bill_once_per_order on bill (order_id) where kind = 'BILL' and shipment_id is null;
create unique index bill_once_per_shipment on bill (shipment_id) where shipment_id is not null;

-- What is left of a bill after its credits, also after those whose notes could not be issued yet. The value of further
-- credits is computed from it, so that all of them sum to the bill. Bills from before this table have no row: their
-- credits are computed from the order.
create table bill_rest (
  order_id bigint not null references orders,
  -- Null: what is left to be billed of an order that has bills for some of its parcels.
  bill_id  bigint references bill,
  -- {"bill_id": 1, "lines": [{"line_id": 1, "quantity": 2, "goods": 20.00, "taxes": […]}], "delivery": …, "delivery_parts": […]}
  rest     jsonb  not null
);
create unique index bill_rest_once on bill_rest (order_id, coalesce(bill_id, 0));

alter table bill_credit
  -- The bill that is credited. Null: what was not billed then, and rows from before this column.
  add column bill_id bigint references bill,
  drop constraint bill_credit_pkey;
create unique index bill_credit_once_per_bill on bill_credit (order_id, reference, coalesce(bill_id, 0));

alter table blocked_document
  -- Of a credit note: the bill that it credits. Null: the only bill of its order.
  add column credited_bill_id bigint references bill,
  drop constraint blocked_document_once,
  drop constraint blocked_bill_has_no_reference,
  -- The reference of the bill of a parcel is such as shipment-7.
  add constraint blocked_bill_is_of_a_shipment
    check (kind = 'CREDIT_NOTE' or reference = '' or reference like 'shipment-%'),
  add constraint blocked_credit_has_a_reference check (kind = 'BILL' or reference <> '');
create unique index blocked_document_once
  on blocked_document (order_id, kind, reference, coalesce(credited_bill_id, 0));
