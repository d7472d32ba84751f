-- One search for orders and items: words folded by the code, telephone numbers by their last digits, misspelt words.

-- Names, SKU, artist and title, broken into folded words by the code, with blanks between them. Null: not yet, and the
-- item is found by the words of search, as version 1.0 cut them.
alter table item add column search_terms text;
create index item_words on item
  using gin ((coalesce(array_to_tsvector(string_to_array(search_terms, ' ')), search)));

-- Items whose words are to be folded or noted, because they are new or their search_text has changed. A node works them
-- off every few seconds.
create table item_words_due (
  id      bigint generated always as identity primary key,
  item_id bigint not null
);
create function note_item_words_due() returns trigger language plpgsql as $$
begin
  insert into item_words_due (item_id) values (new.id);
  return null;
end
$$;
create trigger item_words_due_of_new after insert on item
  for each row execute function note_item_words_due();
create trigger item_words_due_of_changed after update on item
  for each row when (old.search_text is distinct from new.search_text)
  execute function note_item_words_due();
insert into item_words_due (item_id) select id from item order by id;

-- The words of the names of items, customers and receivers, by which misspelt ones are understood. Nothing points at
-- them, and they say nothing about whose they are.
create table search_word (
  word      text   primary key,
  -- The word, and the word without each of its letters.
  spellings text[] not null
);
create index search_word_spellings on search_word using gin (spellings);

-- How far the nodes have come that fold and note words.
create table search_progress (
  -- The last order whose words are folded and noted.
  order_id bigint not null
);
insert into search_progress (order_id) values (0);

-- The last nine digits of the number, from the end, so that numbers with the same end are beside each other.
create index orders_by_phone on orders
  ((reverse(right(ltrim(translate(contact_number, '+ ()./-', ''), '0'), 9))) text_pattern_ops, id desc);
drop index orders_by_contact;
