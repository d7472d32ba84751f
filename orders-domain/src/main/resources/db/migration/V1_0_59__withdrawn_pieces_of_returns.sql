-- A customer can withdraw from pieces that come back by another return, and from goods that are on their way back from the
-- shop, whether they were refused or repaired. Customers read why the shop takes back after all what it had refused, and
-- what staff say about a cancellation that was requested.

alter table withdrawal
  -- [{"return_id": 1, "line_id": 2, "quantity": 3}, …]: those of its pieces that are in returns that did not follow from a
  -- withdrawal. Until the confirmation those that it names; empty in withdrawals of versions before this column.
  add column of_returns jsonb not null default '[]';

alter table return_repair
  -- Why the shop took back what it had refused, for the customer; null unless it did.
  add column end_reason text,
  drop constraint return_repair_state_check,
  drop constraint return_repair_ended,
  add constraint return_repair_state_check check (
    -- WITHDRAWN: the customer withdrew from the goods, which come back by another return.
    state in ('IN_REPAIR', 'REPAIRED', 'UNREPAIRED', 'SENT_BACK', 'LOST', 'ARRIVED', 'GIVEN_UP', 'WITHDRAWN')),
  add constraint return_repair_ended check (
    (ended_at is not null) = (state in ('ARRIVED', 'GIVEN_UP', 'WITHDRAWN')));

alter table cancellation_request
  -- What staff say to the customer about it; null for nothing.
  add column message text;
