-- A parcel may have a further bill: pieces that left in place of those of a failed parcel are billed when that one is found.

drop index bill_once_per_shipment;
create index bill_of_shipment on bill (shipment_id) where shipment_id is not null;
