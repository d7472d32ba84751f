-- Where a customer wants transfers to go: what is paid back by bank transfer, as of orders that were paid in cash. Only
-- the customer and staff who change payments read it.
create table payout_account (
  customer_id    bigint      primary key references customer,
  holder         text        not null check (holder <> ''),
  -- By ISO 13616, without spaces; null if the account has none. Then it has a number at a bank with a code.
  iban           text        check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  account_number text        check (account_number <> ''),
  -- BIC, IFSC, routing number or what else names the bank there; null beside an IBAN.
  bank_code      text        check (bank_code <> ''),
  told_at        timestamptz not null,
  -- Whether staff told it for the customer.
  by_staff       boolean     not null,
  version        integer     not null,
  check (case when iban is null then account_number is not null and bank_code is not null
              else account_number is null and bank_code is null end)
);
