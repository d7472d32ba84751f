-- next_order_code_slot kept its lock, which is one of the session, if it failed or was cancelled while it had it: nobody
-- could place an order until that connection was closed.

-- Gives out each slot of order_code_slot once. A slot belongs to the present second unless more than a hundred orders
-- came in that second. Then codes run ahead of the clock until it has caught up. If they are ahead by more than ten
-- minutes because a clock was wrong, it returns to the present, and leaves out what was given out when it comes there.
create or replace function next_order_code_slot(now_slot bigint) returns bigint language plpgsql as $$
declare
  ten_minutes constant bigint := 60000;
  -- What others may have drawn while this session returns to the present.
  drawn_meanwhile constant bigint := 1000;
  slot bigint := nextval('order_code_slot');
  next_slot bigint;
  spent_from bigint;
  spent_to bigint;
  leap bigint;
begin
  select f.last_value, t.last_value, l.last_value into spent_from, spent_to, leap
  from order_code_spent_from f, order_code_spent_to t, order_code_leap l;
  if slot >= now_slot
    and (slot <= now_slot + ten_minutes or leap <= now_slot or spent_to >= now_slot)
    and slot not between spent_from and spent_to
  then
    return slot;
  end if;

  begin
    perform pg_advisory_lock(7236411);
    slot := nextval('order_code_slot');
    select f.last_value, t.last_value, l.last_value into spent_from, spent_to, leap
    from order_code_spent_from f, order_code_spent_to t, order_code_leap l;
    next_slot := greatest(slot, now_slot);
    if slot > now_slot + ten_minutes and leap > now_slot and spent_to < now_slot then
      -- There were leaps before the last one if few orders came.
      select least(leap, floor(extract(epoch from min(placed_at)))::bigint * 100) into leap
      from orders where placed_at > to_timestamp((now_slot + ten_minutes) / 100);
      spent_from := setval('order_code_spent_from', leap);
      spent_to := setval('order_code_spent_to', slot + drawn_meanwhile);
      next_slot := now_slot;
    end if;
    if next_slot between spent_from and spent_to then
      next_slot := spent_to + 1;
    end if;
    if next_slot <> slot then
      perform setval('order_code_slot', next_slot);
    end if;
    if next_slot > slot + ten_minutes then
      perform setval('order_code_leap', next_slot);
    end if;
  exception when query_canceled or others then
    -- Of a session that did not get the lock, this is a warning in the log.
    perform pg_advisory_unlock(7236411);
    raise;
  end;
  perform pg_advisory_unlock(7236411);
  return next_slot;
end
$$;
