-- Remedies of the legal guarantee (Directive (EU) 2019/771, article 13).

-- What a customer wants for the goods of a return by the legal guarantee, and what staff grant. Without a row, as in returns of
-- earlier versions, the shop chooses and has not decided.
create table guarantee_claim (
  return_id  bigint      primary key references order_return,
  -- Null: the shop chooses.
  wanted     text        check (wanted in ('REPAIR', 'REPLACEMENT', 'PRICE_REDUCTION', 'REFUND')),
  -- Null until staff decide.
  granted    text        check (granted in ('REPAIR', 'REPLACEMENT', 'PRICE_REDUCTION', 'REFUND')),
  -- Staff's, for the customer; never null if something else is granted than the customer wants.
  reason     text,
  decided_at timestamptz,
  constraint guarantee_claim_decided check ((granted is null) = (decided_at is null)),
  constraint guarantee_claim_explained check (granted is null or wanted is null or granted = wanted or reason is not null)
);

-- REMEDY: the customer keeps the goods, with a remedy.
alter table order_return
  drop constraint order_return_closed_by_check,
  add constraint order_return_closed_by_check check (closed_by in ('DEADLINE', 'STAFF', 'REMEDY'));

-- A further cause of a due: PRICE_REDUCTION, the customer keeps goods of a return that do not conform, at a lower price.
alter table ledger_entry
  drop constraint ledger_entry_cause_check,
  add constraint ledger_entry_cause_check check (cause in
    ('ORDER_CANCELLED', 'LINES_CANCELLED', 'CANCELLATION_REQUEST', 'WITHDRAWAL', 'RETURN', 'OVERPAID', 'GOODWILL',
     'DELIVERY_FEE', 'PRICE_REDUCTION')),
  drop constraint ledger_entry_cause_has_its_owner,
  add constraint ledger_entry_cause_has_its_owner check (
    coalesce(cause = 'CANCELLATION_REQUEST', false) = (cancellation_request_id is not null)
    and coalesce(cause = 'WITHDRAWAL', false) = (withdrawal_id is not null)
    and coalesce(cause in ('RETURN', 'PRICE_REDUCTION'), false) = (return_id is not null));

-- [{"shipment_id": 1, "at": "2026-11-28T08:00:00Z", "pieces": 2}, …]: when pieces had arrived in whose place others are sent by
-- the legal guarantee that have not arrived yet. An entry of arrivals has that time as "since", for the customer's rights.
-- Null in rows of earlier versions.
alter table order_line add column replaced jsonb;
