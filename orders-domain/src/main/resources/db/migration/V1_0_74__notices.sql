-- What customers are told by mail.

-- A notice: a mail that is due because of an event, or was. Who gets it and what it says is read when it is sent.
create table notice (
  -- In the sequence of the feed.
  id          bigint      generated always as identity primary key,
  -- Of the event in the feed, which is told once as each kind.
  event_id    uuid        not null,
  -- PLACED, SHIPPED, BILL_ISSUED, …
  kind        text        not null,
  -- Orders and customers are never deleted, so nothing refers to them: keys would lock their tables now, and each time the
  -- rows of orders that others hold.
  order_id    bigint      not null,
  -- The order's.
  customer_id bigint      not null,
  -- Where the rest is: of an event of the order, its number in the order's history; of others the id of the bill or
  -- return.
  about       bigint      not null,
  happened_at timestamptz not null,
  -- SENT: the mail server has taken it. BOUNCED: it says that there is no such address. FAILED: it was not taken until it
  -- was too old. SKIPPED: it was not to be sent.
  state       text        not null default 'WAITING'
              check (state in ('WAITING', 'SENT', 'BOUNCED', 'FAILED', 'SKIPPED')),
  attempts    integer     not null default 0,
  -- How many of the last attempts ended with the same problem and reply.
  alike       integer     not null default 0,
  -- How often the mail server did not say whether it has taken it.
  unconfirmed integer     not null default 0,
  -- When it is tried. Null while an earlier one of its order waits: that is tried first.
  due_at      timestamptz,
  -- While a node tries it, when others may take it.
  claimed_until timestamptz,
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
-- By these, what has ended long ago is deleted. Bounces are kept.
create index notice_ended on notice (ended_at) where state in ('SENT', 'FAILED', 'SKIPPED');
create index notice_failed on notice (ended_at) where state in ('FAILED', 'BOUNCED');
-- Addresses that bounced are those of the orders of these.
create index notice_bounced on notice (customer_id) where state = 'BOUNCED';

-- When a notice ends, the next one of its order is due, whoever has ended it.
create function notice_due_next() returns trigger language plpgsql as $$
begin
  update notice set due_at = now()
  where due_at is null and id = (
    select id from notice where order_id = new.order_id and state = 'WAITING' order by id limit 1);
  return null;
end $$;
create trigger notice_due_next after update of state on notice
  for each row when (old.state = 'WAITING' and new.state <> 'WAITING') execute function notice_due_next();

-- Up to which number of the feed events have been made notices. There is no row before mails are switched on.
create table notice_cursor (
  one    boolean primary key default true check (one),
  number bigint  not null
);
