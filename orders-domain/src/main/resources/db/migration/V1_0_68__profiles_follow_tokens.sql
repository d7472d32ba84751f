-- A customer's profile follows the claims of its tokens, except in what the customer has set, and keeps its changes.

alter table customer
  -- Whether the issuer vouches for the e-mail address. An address that it does not vouch for never replaces one for which
  -- it does.
  add column email_verified boolean not null default true,
  -- When the last token was issued whose claims changed the profile; null if that is not known. Earlier tokens change it no
  -- more: two that are valid at the same time would change it with each call.
  add column claims_at timestamptz,
  -- The columns that the customer has set, which tokens do not change.
  add column own_fields text[] not null default '{}';

-- What was changed was changed by the customer: until now nothing else did.
update customer
set own_fields = array_remove(array[
  case when first_name <> '' then 'first_name' end,
  case when last_name <> '' then 'last_name' end,
  case when phone_number <> '' then 'phone_number' end,
  case when language <> '' then 'language' end,
  case when profile_pic_url <> '' then 'profile_pic_url' end], null)
where version > 1;

create sequence customer_change_id;

-- The changes of customers' profiles after they were made.
create table customer_change (
  id          bigint      primary key default nextval('customer_change_id'),
  customer_id bigint      not null references customer,
  -- Of the profile, after the change.
  version     integer     not null,
  at          timestamptz not null,
  -- TOKEN: the profile followed a claim. CUSTOMER: the customer set it.
  source      text        not null check (source in ('TOKEN', 'CUSTOMER')),
  -- The name of the caller.
  actor       text        not null,
  -- By column: {"from": …, "to": …}.
  changes     jsonb       not null
);
create index customer_change_of_customer on customer_change (customer_id, id);
create trigger customer_change_append_only before update or delete on customer_change
  for each row execute function refuse_change();
create trigger customer_change_not_emptied before truncate on customer_change
  for each statement execute function refuse_change();
