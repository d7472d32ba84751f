-- What shops sell, how much of it is there, and how shops and items were at the time of a sale.

create sequence item_id;

-- Something a shop sells: a product, a shop item or a record (of music), which are three faces of one type. Items are
-- never deleted, as orders point at them; they become inactive. Amounts are in the item's currency.
create table item (
  id                    bigint primary key,
  public_id             text           not null constraint item_public_id_key unique check (public_id ~ '^[0-9a-f]{24}$'),
  kind                  text           not null check (kind in ('PRODUCT', 'SHOP_ITEM', 'RECORD')),
  shop_id               bigint         not null references shop,
  -- The shop's, so that a merchant's items are found by one index.
  merchant_id           bigint         not null references merchant,
  slug                  text           not null constraint item_slug_key unique,
  sku                   text           not null default '',
  -- The name in the shop's default language; names holds every language, {"en": "…", "bn": "…"}.
  name                  text           not null,
  names                 jsonb          not null default '{}',
  description           text           not null default '',
  category              text           not null default '',
  -- The shop's, which never changes.
  currency              text           not null check (currency ~ '^[A-Z]{3}$'),
  -- Of one piece before any discount; the shop's tax_inclusive says whether it contains the tax.
  price                 numeric(19, 4) not null check (price >= 0),
  -- The maximum retail price: what a customer would pay elsewhere. Null: the price itself.
  mrp                   numeric(19, 4) check (mrp >= price),
  -- An amount, or per cent of the price.
  discount              numeric(19, 4) not null default 0 check (discount >= 0),
  discount_type         text           not null default 'FLAT' check (discount_type in ('FLAT', 'PERCENT')),
  -- The price of each piece from wholesale_quantity pieces on; both null: there is none.
  wholesale_price       numeric(19, 4) check (wholesale_price >= 0),
  wholesale_quantity    integer        check (wholesale_quantity > 0),
  -- As in shop. Null: the shop's components hold.
  tax_components        jsonb,
  prescription_required boolean        not null default false,
  returnable            boolean        not null default true,
  thumbnail             text           not null default '',
  -- [{"names": {"en": "Size"}, "values": {"en": "Small"}, "code": null}, …]
  attributes            jsonb          not null default '[]',
  -- What is known of a record.
  artist                text           not null default '',
  title                 text           not null default '',
  condition             text           not null default '',
  active                boolean        not null default true,
  -- Every name, the SKU, artist and title, written by the code.
  search_text           text           not null default '',
  search                tsvector generated always as (to_tsvector('simple', search_text)) stored,
  created_at            timestamptz    not null,
  updated_at            timestamptz    not null,
  version               integer        not null
);
create index item_of_shop on item (shop_id, id desc);
create index item_of_merchant on item (merchant_id, id desc);
create index item_search on item using gin (search);

-- How many pieces of an item can be sold. It is apart from the item, so that a sale never collides with an edit of the
-- item's text. Its pages stay half empty, so that the many updates of a popular item find room beside the old row.
create table stock (
  item_id   bigint primary key references item,
  -- Null: pieces of this item are not counted.
  available integer check (available >= 0)
) with (fillfactor = 50);

-- Takes pieces of items out of stock and returns no row, or returns the first item of which there are too few. The
-- caller gives the items in the order of their ids, so that no two transactions wait for each other. Each item is
-- updated by its key in a statement whose plan is kept for the session; one statement for all items would be planned
-- anew at each call, while the rows of popular items are locked.
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

-- A shop as it was when something was ordered there, kept once for each state of the shop and not once for each order.
-- The digest is computed by the code from the content.
create table shop_snapshot (
  shop_id bigint not null references shop,
  digest  uuid   not null,
  content jsonb  not null,
  primary key (shop_id, digest)
);
create trigger shop_snapshot_append_only before update or delete on shop_snapshot
  for each row execute function refuse_change();

-- The same of an item, kept once for each state of the item and not once for each line of an order.
create table item_snapshot (
  item_id bigint not null references item,
  digest  uuid   not null,
  content jsonb  not null,
  primary key (item_id, digest)
);
create trigger item_snapshot_append_only before update or delete on item_snapshot
  for each row execute function refuse_change();
