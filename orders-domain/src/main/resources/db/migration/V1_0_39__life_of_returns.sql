-- A return has a life in parts: where and until when its goods are sent back, what becomes of it if they do not come, and what
-- staff find in the parcel.

-- A shop's settings for returns, from the next approval on. Without a row, the product's own hold.
create table shop_returns (
  shop_id       bigint      primary key references shop,
  -- Where goods are sent back, with line breaks; empty: to the shop itself.
  address       text        not null,
  -- Days after the approval in which customers send the goods.
  send_days     integer     not null check (send_days between 1 and 365),
  -- Further days until a return whose goods did not come is closed.
  patience_days integer     not null check (patience_days between 0 and 365),
  -- Days before the last day on which the customer is reminded; 0: never.
  reminder_days integer     not null check (reminder_days between 0 and 365),
  updated_at    timestamptz not null,
  version       integer     not null
);

alter table order_return
  -- What the customer was told at the approval, all null before it, and in returns of earlier versions: the address with line
  -- breaks, and the last day for sending in the shop's time zone.
  add column send_to      text,
  add column send_by      date,
  -- The first moment after that day.
  add column overdue_at   timestamptz,
  -- When it is closed if nothing has come. Null: never, as it follows from a withdrawal.
  add column closes_at    timestamptz,
  -- When the customer is to be reminded; null: never.
  add column remind_at    timestamptz,
  -- When the customer was reminded; null: not yet.
  add column reminded_at  timestamptz,
  -- Why it was closed; null if it was not, or because nothing is owed for its goods.
  add column closed_by    text check (closed_by in ('DEADLINE', 'STAFF')),
  -- Staff's reason, which the customer can read; null unless staff closed it.
  add column close_reason text,
  add constraint order_return_told check ((send_to is null) = (send_by is null) and (send_by is null) = (overdue_at is null)),
  add constraint order_return_close_explained check ((close_reason is not null) = (closed_by is not distinct from 'STAFF'));
-- The few that wait for their goods and for a moment.
create index order_return_closes on order_return (closes_at) where status = 'APPROVED' and closes_at is not null;
create index order_return_reminds on order_return (remind_at)
  where status = 'APPROVED' and remind_at is not null and reminded_at is null;
