-- What customers are told by mail.

-- A notice: a mail that is due because of an event, or was. Who gets it and what it says is read when it is sent.
create table notice (
  -- In the sequence of the feed.
  id          bigint      generated always as identity primary key,
  -- Of the event in the feed, which is told once as each kind.
  event_id    uuid        not null,
  -- PLACED, SHIPPED, BILL_ISSUED, …
  kind        text        not null,
  order_id    bigint      not null references orders,
  -- The order's.
  customer_id bigint      not null references customer,
  -- Where the rest is: of an event of the order, its number in the order's history; of others the id of the bill or
  -- return.
  about       bigint      not null,
  happened_at timestamptz not null,
  -- SENT: the mail server has taken it. BOUNCED: it says that there is no such address. FAILED: it was not taken until it
  -- was too old. SKIPPED: it was not to be sent.
  state       text        not null default 'WAITING'
              check (state in ('WAITING', 'SENT', 'BOUNCED', 'FAILED', 'SKIPPED')),
  attempts    integer     not null default 0,
  -- When it is tried; while a node does so, when others may take it.
  due_at      timestamptz not null default now(),
  -- Why it was not sent, or not yet; null if nothing is wrong.
  problem     text,
  -- The codes that the mail server answered last, such as '550 5.1.1'; empty if it had nothing against it.
  reply       text        not null default '',
  -- Null while it waits.
  ended_at    timestamptz,
  constraint notice_once unique (event_id, kind),
  constraint notice_ended check ((state = 'WAITING') = (ended_at is null))
);
create index notice_of_order on notice (order_id, id);
create index notice_waiting on notice (due_at, id) where state = 'WAITING';
create index notice_failed on notice (ended_at) where state in ('FAILED', 'BOUNCED');
-- Addresses that bounced are those of the orders of these.
create index notice_bounced on notice (customer_id) where state = 'BOUNCED';

-- Up to which number of the feed events have been made notices. There is no row before mails are switched on.
create table notice_cursor (
  one    boolean primary key default true check (one),
  number bigint  not null
);
