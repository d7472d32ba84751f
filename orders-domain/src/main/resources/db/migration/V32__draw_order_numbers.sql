-- Draws the numbers of some orders of one customer, whose row stays locked. A function, as the planner takes the number of
-- orders for a thousand if it does not know it, and so made a plan for each call of the statement that did this before.
create function draw_order_numbers(buyer bigint, orders integer, now_slot bigint)
  returns table (id bigint, increment bigint, invoice bigint, code_slot bigint, ordinal bigint) language plpgsql as $$
#variable_conflict use_column
begin
  update customer set order_count = order_count + orders where id = buyer
  returning order_count - orders into strict ordinal;
  for n in 1 .. orders loop
    id := nextval('order_id');
    increment := nextval('order_increment');
    invoice := nextval('order_invoice');
    code_slot := next_order_code_slot(now_slot);
    ordinal := ordinal + 1;
    return next;
  end loop;
end
$$;

-- Nodes of the version before, which draw fifty ids at once from order_line_id, may go on for as long as an upgrade takes.
create sequence order_line_number;
select setval('order_line_number', (select last_value + 1000000 from order_line_id));

create function draw_line_ids(lines integer) returns table (id bigint) language plpgsql as $$
begin
  for n in 1 .. lines loop
    id := nextval('order_line_number');
    return next;
  end loop;
end
$$;
