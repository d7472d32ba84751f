-- Bills and credit notes ("papers"): how each shop numbers them, what stands on them for ever, their files, and which
-- files are still to be made.

-- How a shop bills, where it does not bill as shops usually do: without a row here, the code's usual terms hold.
create table shop_billing (
  shop_id                 bigint primary key references shop,
  -- Of numbers, such as {PREFIX}-{yyyy}-{MM}-{NNNN}.
  bill_pattern            text        not null,
  credit_note_pattern     text        not null,
  fiscal_year_first_month integer     not null check (fiscal_year_first_month between 1 and 12),
  -- The longest a number may be, such as 16 for Indian GST; null is no limit.
  number_limit            integer     check (number_limit between 1 and 60),
  -- The standard of the invoice for machines within the PDF; null: there is none.
  e_invoice               text        check (e_invoice = 'EN16931'),
  -- What the law makes this shop say, {"en": "…"}.
  notes                   jsonb       not null,
  bank_account            text        not null,
  updated_at              timestamptz not null,
  version                 integer     not null
);

-- A series of numbers without gaps: one for each shop, kind of paper and period. Its row is locked from the drawing of a
-- number until the end of the transaction, so that a number that is rolled back is drawn by the next.
create table bill_counter (
  shop_id   bigint  not null references shop,
  -- As in bill.
  kind      text    not null,
  -- The year, fiscal year or month (in the shop's time zone) after which the pattern starts again at 1; '' if never.
  period    text    not null,
  -- The newest number.
  last      integer not null,
  -- The chain_hash of the newest paper, from which the next one's is made.
  last_hash text    not null default '',
  -- When the newest paper was issued: the next one is not dated before it. Null before the first.
  last_at   timestamptz,
  primary key (shop_id, kind, period)
);

create sequence bill_id;

-- A paper as it was issued: the bill of an order, or a credit note that takes some of a bill back.
create table bill (
  id               bigint primary key,
  number           text           not null constraint bill_number_key unique,
  kind             text           not null check (kind in ('BILL', 'CREDIT_NOTE')),
  order_id         bigint         not null references orders,
  shop_id          bigint         not null references shop,
  -- Its place in the series.
  period           text           not null,
  counter          integer        not null,
  -- In the order's currency; the total contains the tax.
  currency         text           not null,
  total            numeric(19, 4) not null,
  total_tax        numeric(19, 4) not null,
  issued_at        timestamptz    not null,
  -- Of credit notes only, else null: the bill that is taken back, the step of the order that did it (such as 'cancelled'
  -- or 'return-7'), and the return if it was one. Billing knows nothing of returns, so that is no foreign key.
  bill_id          bigint         references bill,
  credit_reference text,
  return_id        bigint,
  language         text           not null,
  -- Everything that stands on it, in JSON. It is not jsonb, as the hash is of these very characters.
  document         text           not null,
  -- SHA-256 in hex digits: of the document, the chain_hash of the paper before in the series, and of both with what
  -- stands in the columns above. Nobody can take out or alter a paper without breaking the chain.
  document_hash    text           not null,
  previous_hash    text           not null,
  chain_hash       text           not null,
  -- Stands in the link on the paper, so that only who holds it can ask whether it is genuine.
  verification     text           not null,
  -- What credit notes have taken back of it; the only column that changes.
  credited         numeric(19, 4) not null default 0,
  constraint bill_counter_once unique (shop_id, kind, period, counter),
  constraint bill_credits_a_bill check ((kind = 'CREDIT_NOTE') = (bill_id is not null)),
  constraint bill_credit_once unique (bill_id, credit_reference),
  constraint bill_credited_within_total check (credited between 0 and total)
);
create index bill_of_order on bill (order_id);
create unique index bill_once_per_order on bill (order_id) where kind = 'BILL';
create index bill_of_shop on bill (shop_id, id desc);
create index bill_issued on bill (issued_at, id);

create function refuse_bill_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'credited') <> (to_jsonb(old) - 'credited') then
    raise exception 'a bill is never changed';
  end if;
  return new;
end
$$;
create trigger bill_never_changes before update or delete on bill
  for each row execute function refuse_bill_change();

-- What goes back to the customer of an order. It is kept also where the order has no bill yet: the bill will be of the
-- whole order, and is credited as soon as it is issued.
create table bill_credit (
  order_id  bigint      not null references orders,
  -- As bill.credit_reference.
  reference text        not null,
  -- JSON that the code reads back.
  credit    text        not null,
  at        timestamptz not null,
  primary key (order_id, reference)
);

-- The PDF of a paper in a language: bytes, written once.
create table bill_file (
  bill_id  bigint      not null references bill,
  language text        not null,
  content  bytea       not null,
  -- In bytes.
  size     integer     not null,
  -- In hex digits.
  sha256   text        not null,
  made_at  timestamptz not null,
  primary key (bill_id, language)
);
-- PDFs are compressed already.
alter table bill_file alter column content set storage external;
create trigger bill_file_append_only before update or delete on bill_file
  for each row execute function refuse_change();

-- A paper whose file is still to be made. The row is inserted with the paper and deleted with the insert of the file, so
-- that no crash loses a file.
create table bill_due (
  bill_id  bigint primary key references bill,
  -- Not before then: a failed attempt puts it off.
  due_at   timestamptz not null,
  attempts integer     not null default 0
);
create index bill_due_at on bill_due (due_at);

-- Signs links to bills, unless ORDERS_BILL_LINK_KEYS gives other keys.
insert into secret (name, value)
values ('bill-links', gen_random_uuid()::text || gen_random_uuid()::text);
