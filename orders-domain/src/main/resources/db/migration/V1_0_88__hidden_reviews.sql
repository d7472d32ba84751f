-- Staff list the few reviews that are hidden. It locks nothing that a checkout needs.
create index order_review_hidden_ones on order_review (id) where hidden_at is not null;
