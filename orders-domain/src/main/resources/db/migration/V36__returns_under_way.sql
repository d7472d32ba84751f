-- The queues of those who decide on returns, receive them and pay: few of all returns there ever were.
create index order_return_under_way on order_return (status, id desc)
  where status in ('REQUESTED', 'APPROVED', 'RECEIVED');
