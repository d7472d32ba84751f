-- Returns that the shop's rules do not allow: by the legal guarantee, or as an exception that staff made.

-- By which right it comes back, if neither by the shop's rules nor by a withdrawal; null for those.
alter table order_return add column beyond_rules text check (beyond_rules in ('GUARANTEE', 'EXCEPTION'));

-- Why staff made the exception; null if it is none.
alter table order_return add column exception_reason text;
alter table order_return add constraint order_return_exception_explained
  check ((exception_reason is not null) = (beyond_rules is not distinct from 'EXCEPTION'));

-- Whether the goods do not conform to the contract, so that the legal guarantee covers it.
alter table return_reason add column lack_of_conformity boolean not null default false;
update return_reason set lack_of_conformity = true
  where code in ('damaged', 'defective', 'wrong_item', 'not_as_described', 'expired');
