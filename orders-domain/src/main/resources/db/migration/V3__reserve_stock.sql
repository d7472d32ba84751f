-- Takes pieces of items out of stock, which must come in the order of their ids so that no two transactions wait for each
-- other; answers the first item of which there are too few. Statements by key, planned once for a session, where one
-- statement for all would be planned anew for each call, with the rows of popular items locked.
create function reserve_stock(items bigint[], quantities bigint[])
  returns table (item_id bigint, name text, available integer) language plpgsql as $$
#variable_conflict use_column
begin
  for n in 1 .. cardinality(items) loop
    update stock set available = available - quantities[n]
    where item_id = items[n] and available >= quantities[n];
    if not found and not exists (select from stock where item_id = items[n] and available is null) then
      return query
        select item.id, item.name, coalesce(stock.available, 0)
        from item left join stock on stock.item_id = item.id
        where item.id = items[n];
      return;
    end if;
  end loop;
end
$$;
