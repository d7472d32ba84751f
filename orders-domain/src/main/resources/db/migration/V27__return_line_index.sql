-- Nothing looks returns up by the line of an order: a return is read with its lines, and its order with its returns.
drop index order_return_line_of_order_line;
