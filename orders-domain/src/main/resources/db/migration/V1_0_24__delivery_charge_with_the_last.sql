-- Whether the charge for delivery goes back does not depend on which of the goods go last, and how.

alter table orders
  -- Some goods went back on terms that give the delivery charge back with the last of them: by a withdrawal under law, or
  -- by a return whose rules say so. It then goes back with the last of the goods, whichever way those go.
  add column delivery_back_with_last boolean not null default false;
update orders set delivery_back_with_last = true
where id in (select order_id from withdrawal where status = 'CONFIRMED');
