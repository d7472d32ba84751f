-- The codes of the reasons for which a rule of returns takes goods back; empty: for every one that is offered.
alter table return_rule add column reasons jsonb not null default '[]';
