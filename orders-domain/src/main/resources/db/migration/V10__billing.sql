-- Bills: how each shop numbers them, what stands on them for ever, their files, and what is still to be made.

create table shop_billing (
  shop_id                 bigint primary key references shop,
  bill_pattern            text        not null,
  credit_note_pattern     text        not null,
  fiscal_year_first_month integer     not null check (fiscal_year_first_month between 1 and 12),
  -- The longest a number may be, such as 16 for Indian GST; null is no limit.
  number_limit            integer     check (number_limit between 1 and 60),
  -- Null: no invoice for machines.
  e_invoice               text        check (e_invoice = 'EN16931'),
  -- What the law makes this shop say, {"en": "…"}.
  notes                   jsonb       not null,
  bank_account            text        not null,
  updated_at              timestamptz not null,
  version                 integer     not null
);

-- The hash of the newest paper of the series, which the next one goes on from.
alter table bill_counter add column last_hash text not null default '';

create sequence bill_id increment by 1;

alter table bill
  -- The bill that a credit note takes back some of, and the step of the order that made it.
  add column bill_id          bigint references bill,
  add column credit_reference text,
  add column return_id        bigint,
  add column language         text           not null,
  -- Everything that stands on it. Not jsonb: its hash is that of these very characters.
  add column document         text           not null,
  add column document_hash    text           not null,
  add column previous_hash    text           not null,
  add column chain_hash       text           not null,
  -- Stands in the link on the paper, so that only who holds it can ask whether it is genuine.
  add column verification     text           not null,
  -- What credit notes have taken back of it.
  add column credited         numeric(19, 4) not null default 0,
  add constraint bill_credited_within_total check (credited between 0 and total),
  add constraint bill_credit_once unique (bill_id, credit_reference),
  add constraint bill_credits_a_bill check ((kind = 'CREDIT_NOTE') = (bill_id is not null));
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

-- What goes back to the customer, kept also where the order has no bill yet: the bill is of the whole order, and is
-- credited when it is issued.
create table bill_credit (
  order_id  bigint      not null references orders,
  reference text        not null,
  credit    text        not null,
  at        timestamptz not null,
  primary key (order_id, reference)
);

-- The bytes of a paper in a language, written once.
create table bill_file (
  bill_id  bigint      not null references bill,
  language text        not null,
  content  bytea       not null,
  size     integer     not null,
  sha256   text        not null,
  made_at  timestamptz not null,
  primary key (bill_id, language)
);
alter table bill_file alter column content set storage external;
create trigger bill_file_append_only before update or delete on bill_file
  for each row execute function refuse_change();

-- Papers whose file is still to be made; a row is deleted with the file's insert.
create table bill_due (
  bill_id  bigint primary key references bill,
  due_at   timestamptz not null,
  attempts integer     not null default 0
);
create index bill_due_at on bill_due (due_at);

insert into secret (name, value)
values ('bill-links', gen_random_uuid()::text || gen_random_uuid()::text);
