-- What all other tables rest on. The files V1_0_… together are the schema of version 1.0, one file for each aggregate.
-- They are never changed: what comes later is added in files of its own (see docs/migrations.md).
--
-- What holds in every table:
--   Money is numeric(19, 4), in the currency of its row or of its order. The code rounds to the currency's digits.
--   Times are timestamptz. Where a calendar day matters, a time zone says so beside it.
--   A person or a program that did something ("actor", "author", "…_by") is written down by its name, as in its token.
--   public_id is the 24 hex digits by which clients know the row; id is for joins.
--   version counts the changes of the row: whoever changes it names the version that was read (ETag and If-Match).
--   An empty text is "not given"; null is used only where a comment says what it means, or where a time is not reached.

-- What is drawn once for this installation and kept for ever. Each row is inserted with the table that needs it.
create table secret (
  name  text primary key,
  value text not null
);

-- For triggers on tables whose rows are written once.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;
