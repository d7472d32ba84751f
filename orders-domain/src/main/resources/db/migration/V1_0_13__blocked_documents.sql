-- Bills and credit notes that could not be issued when they were due, as they would not have been valid. The step of the
-- order that required them has happened all the same: a step never depends on a paper.

create table blocked_document (
  id         bigint      generated always as identity primary key,
  order_id   bigint      not null references orders,
  -- As in bill.
  kind       text        not null check (kind in ('BILL', 'CREDIT_NOTE')),
  -- As bill.credit_reference; '' for the bill itself.
  reference  text        not null default '',
  -- Of credit notes for a return, else null.
  return_id  bigint,
  -- It waits as BLOCKED until it is ISSUED, or DROPPED because nobody needs it any more: the order was cancelled, so that
  -- it gets no bill, or one credit note for all that was left of its bill.
  state      text        not null default 'BLOCKED' check (state in ('BLOCKED', 'ISSUED', 'DROPPED')),
  -- Why it was not issued at the last attempt: the number of the rule, such as BR-09, and a sentence.
  rule       text        not null,
  reason     text        not null,
  blocked_at timestamptz not null,
  -- The last attempt, and how many there were.
  tried_at   timestamptz not null,
  attempts   integer     not null default 1 check (attempts > 0),
  -- The document that was issued in the end; null until then.
  bill_id    bigint      references bill,
  constraint blocked_document_once unique (order_id, kind, reference),
  constraint blocked_document_issued check ((state = 'ISSUED') = (bill_id is not null)),
  constraint blocked_bill_has_no_reference check ((kind = 'BILL') = (reference = ''))
);
-- Few documents wait, among all those that once did.
create index blocked_document_waiting on blocked_document (id desc) where state = 'BLOCKED';
