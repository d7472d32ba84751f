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

-- What staff find in the parcel.
alter table order_return
  -- What staff deduct from the refund, of its lines together; it is not in restocking_fee.
  add column deduction       numeric(19, 4) not null default 0 check (deduction >= 0),
  -- Goods in the parcel that are not of this order, in staff's words; null if there were none.
  add column foreign_goods   text,
  -- What was done with them; null if there were none, or it is not decided.
  add column foreign_settled text check (foreign_settled in ('SENT_BACK', 'KEPT')),
  -- Whether staff have to decide about goods that were not announced.
  add column to_settle       boolean not null default false,
  add constraint order_return_foreign_settled check (foreign_settled is null or foreign_goods is not null);
create index order_return_to_settle on order_return (id desc) where to_settle;

alter table order_return_line
  -- Announced pieces in whose place something else came; they count as missing or later, too.
  add column other            integer not null default 0 check (other >= 0),
  -- Pieces of the same item that came beyond those announced, and those of them about which is decided.
  add column surplus          integer not null default 0 check (surplus >= 0),
  add column surplus_settled  integer not null default 0 check (surplus_settled between 0 and surplus),
  -- The customer's reason, if staff found another one; null otherwise.
  add column announced_reason text references return_reason,
  -- What staff deduct for the received pieces, and why. Zero and null if nothing.
  add column deduction        numeric(19, 4) not null default 0 check (deduction >= 0),
  add column deduction_kind   text check (deduction_kind in ('LOSS_OF_VALUE', 'OTHER')),
  add column deduction_reason text,
  add constraint order_return_line_other check (received + other <= quantity),
  add constraint order_return_line_deduction_explained check (
    (deduction_kind is null) = (deduction_reason is null) and (deduction = 0 or deduction_kind is not null));
