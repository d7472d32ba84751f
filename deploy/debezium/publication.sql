-- Once, in the product's database, as the owner of its tables. The server needs wal_level = logical, and the role that
-- Debezium logs in with needs: alter role … replication; grant select on event to …;

-- Only what is added: old days are dropped with their partition. As the whole table, so that a new day is in it by itself.
create publication orders_events for table event with (publish = 'insert', publish_via_partition_root = true);
