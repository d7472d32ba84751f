-- Withdrawals under EU law (Directive 2011/83/EU), which need no reason.

create sequence withdrawal_id;

-- A customer's withdrawal from the contract, or from a part of it. It is declared and then confirmed; only what is
-- confirmed counts.
create table withdrawal (
  id           bigint primary key,
  order_id     bigint      not null references orders,
  status       text        not null check (status in ('DECLARED', 'CONFIRMED')),
  -- Who declares it, and where the acknowledgement is to go, in the customer's words.
  name         text        not null,
  email        text        not null,
  statement    text        not null,
  -- [{"line_id": 1, "quantity": 2}, …]: what it is about.
  lines        jsonb       not null,
  -- The goods that come back by it; null where the order had not left and was cancelled.
  return_id    bigint      references order_return,
  declared_by  text        not null,
  declared_at  timestamptz not null,
  confirmed_at timestamptz,
  version      integer     not null,
  constraint withdrawal_confirmed_once check ((status = 'CONFIRMED') = (confirmed_at is not null))
);
-- Unique, so that the ledger can refer to a withdrawal of the same order.
create unique index withdrawal_of_order on withdrawal (order_id, id desc);

-- The PDF that tells the customer that the withdrawal was received, when and what it said: bytes, written once.
create table withdrawal_acknowledgement (
  withdrawal_id bigint primary key references withdrawal,
  content       bytea       not null,
  -- In bytes.
  size          integer     not null,
  -- In hex digits.
  sha256        text        not null,
  made_at       timestamptz not null
);
-- PDFs are compressed already.
alter table withdrawal_acknowledgement alter column content set storage external;
create trigger withdrawal_acknowledgement_append_only before update or delete on withdrawal_acknowledgement
  for each row execute function refuse_change();
