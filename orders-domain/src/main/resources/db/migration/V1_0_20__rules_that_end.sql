-- Rules of cancellation and returns that end or were recalled before they began, and requests to cancel that were
-- overtaken or taken back.

-- A rule holds for orders placed from valid_from on and before valid_until; null: it has no end. Of the rules of one case
-- the newest that had begun and not ended at the order's placement counts, so an older one holds again after its end.
alter table cancellation_rule
  add column valid_until timestamptz,
  add constraint cancellation_rule_ends_later check (valid_until > valid_from);
alter table return_rule
  add column valid_until timestamptz,
  add constraint return_rule_ends_later check (valid_until > valid_from);

-- A rule that has begun is never changed or deleted, as orders were placed under it; only an end in the future can be
-- given to it, or moved. A rule that has not begun can be corrected and deleted.
create function refuse_change_of_begun_rule() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.valid_from > now() then
    return old;
  end if;
  if tg_op = 'UPDATE' and old.valid_from > now() and new.valid_from > now() then
    return new;
  end if;
  if tg_op = 'UPDATE' and (old.valid_until is null or old.valid_until > now()) and new.valid_until > now()
     and to_jsonb(new) - 'valid_until' = to_jsonb(old) - 'valid_until' then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name;
end
$$;
drop trigger cancellation_rule_append_only on cancellation_rule;
create trigger cancellation_rule_append_only before update or delete on cancellation_rule
  for each row execute function refuse_change_of_begun_rule();
drop trigger return_rule_append_only on return_rule;
create trigger return_rule_append_only before update or delete on return_rule
  for each row execute function refuse_change_of_begun_rule();

-- What staff did to a rule after they had written it.
create table rule_change (
  id      bigint      primary key generated always as identity,
  -- Of cancellation_rule or return_rule, which share their ids. No foreign key, as a recalled rule is deleted.
  rule_id bigint      not null,
  kind    text        not null check (kind in ('CORRECTED', 'RECALLED', 'ENDED')),
  at      timestamptz not null,
  actor   text        not null,
  -- The rule's row as it was before.
  before  jsonb       not null
);
create index rule_change_of_rule on rule_change (rule_id);
create trigger rule_change_append_only before update or delete on rule_change
  for each row execute function refuse_change();

-- OVERTAKEN: the goods left before anybody decided. WITHDRAWN: the customer took the request back.
alter table cancellation_request drop constraint cancellation_request_status_check;
alter table cancellation_request add constraint cancellation_request_status_check
  check (status in ('PENDING', 'APPROVED', 'REJECTED', 'OVERTAKEN', 'WITHDRAWN'));
-- Who made the request, as kind of caller and subject of the token ('STAFF 65d0…'), so that another person approves it
-- where a rule demands that; null: made by an earlier version.
alter table cancellation_request add column requester text;
