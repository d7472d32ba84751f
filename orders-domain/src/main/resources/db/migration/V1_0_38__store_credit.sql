-- Store credit: money that a customer has at a shop and can buy with there, as an account with a ledger of its own.

-- For how many months credit can be spent, from the day on which it is given in the shop's time zone. Null: for ever.
alter table shop add column store_credit_months integer check (store_credit_months between 1 and 120);

create sequence store_credit_id;

-- What a shop owes a customer as credit. The triggers below keep the balance; nobody else can change it.
create table store_credit_account (
  id          bigint primary key,
  customer_id bigint         not null references customer,
  shop_id     bigint         not null references shop,
  -- The shop's.
  currency    text           not null,
  -- The sum of its entries. What has expired counts until an entry books that.
  balance     numeric(19, 4) not null default 0 constraint store_credit_account_not_below_zero check (balance >= 0),
  -- The last day of what expires first of all that is not spent; null if nothing expires.
  next_expiry date,
  constraint store_credit_account_once unique (customer_id, shop_id, currency)
);
create index store_credit_account_expiring on store_credit_account (next_expiry) where next_expiry is not null;

-- A movement of an account, booked once and never changed.
--   REFUND      money of an order came back as credit; with the refund in the order's ledger
--   GRANT       staff gave it
--   PAYMENT     an order was paid with it; with the payment in the order's ledger
--   EXPIRY      its last day is over
--   CORRECTION  staff took it back
-- The first two are credits. Each entry of the other kinds takes from one credit, so that it is known what is left of each,
-- and until when.
create table store_credit_entry (
  id              bigint primary key,
  account_id      bigint         not null references store_credit_account,
  at              timestamptz    not null,
  kind            text           not null check (kind in ('REFUND', 'GRANT', 'PAYMENT', 'EXPIRY', 'CORRECTION')),
  -- Always positive, in the account's currency.
  amount          numeric(19, 4) not null check (amount > 0),
  -- The order that was refunded or paid, and the entry of its ledger; else null.
  order_id        bigint         references orders,
  ledger_entry_id bigint         references ledger_entry,
  -- The credit that is taken from; null for a credit.
  credit_id       bigint,
  -- Of a credit: the last day on which it can be spent, in the shop's time zone; null if it does not expire.
  expires_on      date,
  -- Why staff gave it or took it back; else null.
  reason          text,
  actor           text           not null,
  constraint store_credit_entry_of_account unique (account_id, id),
  constraint store_credit_entry_credit foreign key (account_id, credit_id) references store_credit_entry (account_id, id),
  constraint store_credit_entry_takes_or_gives check ((kind in ('REFUND', 'GRANT')) = (credit_id is null)),
  constraint store_credit_entry_only_credits_expire check (expires_on is null or credit_id is null),
  constraint store_credit_entry_names_its_order check (
    (kind in ('REFUND', 'PAYMENT')) = (order_id is not null) and (order_id is null) = (ledger_entry_id is null)),
  constraint store_credit_entry_has_a_reason check ((kind in ('GRANT', 'CORRECTION')) = (reason is not null))
);
create index store_credit_entry_taken on store_credit_entry (credit_id) where credit_id is not null;
create index store_credit_entry_of_ledger on store_credit_entry (ledger_entry_id) where ledger_entry_id is not null;
create trigger store_credit_entry_append_only before update or delete on store_credit_entry
  for each row execute function refuse_change();
create trigger store_credit_account_stays before delete on store_credit_account
  for each row execute function refuse_change();

-- No more is taken from a credit than is left of it, and in time; what an entry says of an order is true. The account's row is
-- locked, so that two transactions that write at once see each other's entries.
create function refuse_credit_that_is_not_there() returns trigger language plpgsql as $$
declare
  account store_credit_account;
  credit store_credit_entry;
  today date;
  taken numeric;
  moved numeric;
begin
  select * into account from store_credit_account where id = new.account_id for update;
  select (new.at at time zone time_zone)::date into today from shop where id = account.shop_id;
  if new.ledger_entry_id is not null then
    select l.amount into moved from ledger_entry l join orders o on o.id = l.order_id
      where l.id = new.ledger_entry_id and l.order_id = new.order_id and l.kind = new.kind and l.method = 'store_credit'
        and l.currency = account.currency and o.customer_id = account.customer_id and o.shop_id = account.shop_id;
    select coalesce(sum(amount), 0) into taken from store_credit_entry where ledger_entry_id = new.ledger_entry_id;
    if moved is null or taken + new.amount > moved then
      raise exception 'account %: % of % is not in the ledger of order %', account.id, new.kind, new.amount, new.order_id
        using errcode = 'check_violation', constraint = 'store_credit_entry_in_the_ledger';
    end if;
  end if;
  if new.credit_id is not null then
    select * into credit from store_credit_entry where id = new.credit_id and account_id = new.account_id;
    select coalesce(sum(amount), 0) into taken from store_credit_entry where credit_id = new.credit_id;
    if credit.id is null or credit.credit_id is not null or taken + new.amount > credit.amount then
      raise exception 'account %: % of % is more than the % that is left of credit %',
        account.id, new.kind, new.amount, coalesce(credit.amount, 0) - taken, new.credit_id
        using errcode = 'check_violation', constraint = 'store_credit_entry_within_credit';
    end if;
    if (new.kind = 'PAYMENT' and credit.expires_on < today)
        or (new.kind = 'EXPIRY' and (credit.expires_on is null or credit.expires_on >= today)) then
      raise exception 'account %: % on % of credit %, whose last day is %',
        account.id, new.kind, today, new.credit_id, credit.expires_on
        using errcode = 'check_violation', constraint = 'store_credit_entry_in_time';
    end if;
  end if;
  return new;
end
$$;
create trigger store_credit_entry_within_credit before insert on store_credit_entry
  for each row execute function refuse_credit_that_is_not_there();

-- What the entries of an account sum to, and the last day of what expires first of that.
create function store_credit_sum(account bigint, out balance numeric, out next_expiry date) language sql stable as $$
  select coalesce(sum(case when e.credit_id is null then e.amount else -e.amount end), 0),
         min(e.expires_on) filter (where e.credit_id is null and e.amount > coalesce(
           (select sum(t.amount) from store_credit_entry t where t.credit_id = e.id), 0))
  from store_credit_entry e where e.account_id = account
$$;

create function keep_store_credit() returns trigger language plpgsql as $$
begin
  update store_credit_account a set balance = kept.balance, next_expiry = kept.next_expiry
    from store_credit_sum(new.account_id) kept where a.id = new.account_id;
  return null;
end
$$;
create trigger store_credit_entry_kept after insert on store_credit_entry
  for each row execute function keep_store_credit();

create function refuse_other_store_credit() returns trigger language plpgsql as $$
declare
  kept record;
begin
  select * into kept from store_credit_sum(new.id);
  if new.balance <> kept.balance or new.next_expiry is distinct from kept.next_expiry then
    raise exception 'account %: its entries sum to %, not to %', new.id, kept.balance, new.balance
      using errcode = 'check_violation', constraint = 'store_credit_account_is_its_entries';
  end if;
  if tg_op = 'UPDATE' and (new.id, new.customer_id, new.shop_id, new.currency)
      is distinct from (old.id, old.customer_id, old.shop_id, old.currency) then
    raise exception 'account %: its customer, shop and currency never change', old.id
      using errcode = 'check_violation', constraint = 'store_credit_account_stays';
  end if;
  return new;
end
$$;
create trigger store_credit_account_is_its_entries before insert or update on store_credit_account
  for each row execute function refuse_other_store_credit();

-- At the commit, an order's payment or refund by store credit has moved as much credit. Rows from before this migration stay as
-- they are: what they promised, staff grant.
create function refuse_without_store_credit() returns trigger language plpgsql as $$
declare
  moved numeric;
begin
  select coalesce(sum(amount), 0) into moved from store_credit_entry where ledger_entry_id = new.id;
  if moved <> new.amount then
    raise exception 'order %: % of % has moved store credit of %', new.order_id, new.kind, new.amount, moved
      using errcode = 'check_violation', constraint = 'ledger_entry_moves_store_credit';
  end if;
  return null;
end
$$;
create constraint trigger ledger_entry_moves_store_credit after insert on ledger_entry
  deferrable initially deferred for each row
  when (new.method = 'store_credit' and new.kind in ('PAYMENT', 'REFUND'))
  execute function refuse_without_store_credit();
