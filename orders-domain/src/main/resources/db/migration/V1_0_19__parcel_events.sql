-- What couriers and staff tell about parcels on their way, and the pieces whose parcel did not arrive.

alter table shipment
  -- What the events come to. Null: nothing was told, so it is DELIVERED if it has delivered_at, else HANDED_OVER.
  add column state text check (state in
    ('HANDED_OVER', 'IN_TRANSIT', 'FAILED_ATTEMPT', 'LOST', 'REFUSED', 'RETURNED_TO_SENDER', 'DELIVERED')),
  -- When that happened, as told.
  add column state_at timestamptz,
  -- Whether its pieces no longer count as shipped, because it was lost, refused or returned to the sender.
  add column failed boolean not null default false,
  -- [{"line_id": 1, "quantity": 2}, …]: the pieces that came back and that staff have put into stock again.
  add column restocked jsonb not null default '[]',
  add constraint shipment_failed_or_delivered check (not failed or delivered_at is null);

alter table order_line
  -- Open pieces, neither shipped nor cancelled, for which nothing lies in stock: their parcel failed. If they are sent
  -- again, pieces are taken from stock; if they are cancelled, none go back to it.
  add column to_replace integer not null default 0 check (to_replace >= 0),
  add constraint order_line_to_replace_if_open check (cancelled + shipped + to_replace <= quantity);

-- What happened to a parcel, as it was told. Events come in any sequence.
create table shipment_event (
  id          bigint      generated always as identity primary key,
  shipment_id bigint      not null references shipment,
  -- Who told it: the name of the courier whose key signed the call, in small letters, '*' for a key that is valid for all
  -- couriers, '' for staff.
  source      text        not null,
  -- The sender's id of the event. Null for what the product notes itself when staff ship or deliver.
  event_id    text,
  -- Of the call, in hex digits: other contents under the same id are refused. Null as event_id is.
  body_sha256 text,
  state       text        not null check (state in
    ('HANDED_OVER', 'IN_TRANSIT', 'FAILED_ATTEMPT', 'LOST', 'REFUSED', 'RETURNED_TO_SENDER', 'DELIVERED')),
  -- When it happened, as told.
  at          timestamptz not null,
  note        text        not null default '',
  received_at timestamptz not null,
  -- The parcel's state after this event was taken, for the answer to a repetition.
  state_then  text        not null,
  constraint shipment_event_once unique (source, event_id),
  constraint shipment_event_told check ((event_id is null) = (body_sha256 is null))
);
create index shipment_event_of_shipment on shipment_event (shipment_id, at);
create trigger shipment_event_append_only before update or delete on shipment_event
  for each row execute function refuse_change();
