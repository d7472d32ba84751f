-- Withdrawal under EU law: declared, then confirmed; its receipt is acknowledged on paper.

-- A reason that is not offered stands on returns only by a step of ours.
alter table return_reason add column offered boolean not null default true;
insert into return_reason (position, code, shop_fault, offered, names) values
  (11, 'withdrawal', false, false,
   '{"en": "Withdrawal from the contract", "bn": "চুক্তি প্রত্যাহার", "hi": "अनुबंध से वापसी", "ar": "العدول عن العقد"}');

create sequence withdrawal_id increment by 1;

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
  -- The goods that come back by it; null where the order had not left and was called off.
  return_id    bigint      references order_return,
  declared_by  text        not null,
  declared_at  timestamptz not null,
  confirmed_at timestamptz,
  version      integer     not null,
  constraint withdrawal_confirmed_once check ((status = 'CONFIRMED') = (confirmed_at is not null))
);
create index withdrawal_of_order on withdrawal (order_id, id desc);

-- That it was received, when and what it said: the bytes the customer has, written once.
create table withdrawal_acknowledgement (
  withdrawal_id bigint primary key references withdrawal,
  content       bytea       not null,
  size          integer     not null,
  sha256        text        not null,
  made_at       timestamptz not null
);
alter table withdrawal_acknowledgement alter column content set storage external;
create trigger withdrawal_acknowledgement_append_only before update or delete on withdrawal_acknowledgement
  for each row execute function refuse_change();
