-- A database that version 1.0 filled, for UpgradeIT. It stays as it is; version 1.1 adds a file of its own.
--
-- It was made so: the release started with "bin/orders start --demo" and ORDERS_DB_URL on an empty database; a shop with
-- terms of billing and withdrawal, a withdrawal, two returns (one refunded), notes, a review, a request to cancel and a
-- line in the cart added over HTTP; and then
--   pg_dump --inserts --no-owner --no-privileges --exclude-table-data=idempotency --exclude-table-data=bill_file |
--   sed '/^\\/d'
-- The excluded rows are large and belong to no entity. The secrets are this database's alone.
-- The causes of what is owed back were added to it by SQL, before the release.

--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: draw_line_ids(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.draw_line_ids(lines integer) RETURNS TABLE(id bigint)
    LANGUAGE plpgsql
    AS $$
begin
  for n in 1 .. lines loop
    id := nextval('order_line_number');
    return next;
  end loop;
end
$$;


--
-- Name: draw_order_numbers(bigint, integer, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.draw_order_numbers(buyer bigint, orders integer, now_slot bigint) RETURNS TABLE(id bigint, increment bigint, invoice bigint, code_slot bigint, ordinal bigint)
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: fold_order_tally(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fold_order_tally(most integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  folded integer;
begin
  if not pg_try_advisory_xact_lock(7236412) then
    return 0;
  end if;
  with gone as (
    delete from order_tally_change
    where id in (select id from order_tally_change order by id limit most)
    returning *
  ), of_shop as (
    insert into order_tally_of_shop as kept
    select merchant_id, shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
           elogistics_delivery_status, sum(orders)
    from gone
    group by merchant_id, shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
             elogistics_delivery_status
    having sum(orders) <> 0
    on conflict (shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status,
                 elogistics_delivery_status)
    do update set orders = kept.orders + excluded.orders
  ), of_day as (
    insert into order_tally_of_day as kept
    select day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
           elogistics_delivery_status, sum(orders)
    from gone
    group by day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
             elogistics_delivery_status
    having sum(orders) <> 0
    on conflict (day, status, payment_status, payment_method, delivery_method, origin, delivery_status,
                 elogistics_delivery_status)
    do update set orders = kept.orders + excluded.orders
  )
  select count(*) into folded from gone;
  return folded;
end
$$;


--
-- Name: next_order_code_slot(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.next_order_code_slot(now_slot bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
declare
  slot bigint := nextval('order_code_slot');
begin
  if slot < now_slot then
    perform pg_advisory_lock(7236411);
    slot := nextval('order_code_slot');
    if slot < now_slot then
      perform setval('order_code_slot', now_slot);
      slot := now_slot;
    end if;
    perform pg_advisory_unlock(7236411);
  end if;
  return slot;
end
$$;


--
-- Name: refuse_bill_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_bill_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'credited') <> (to_jsonb(old) - 'credited') then
    raise exception 'a bill is never changed';
  end if;
  return new;
end
$$;


--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;


--
-- Name: refuse_more_than_due(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_more_than_due() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  due numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'REFUND_DUE' and id = new.due_id), 0),
         coalesce(sum(case kind when 'REFUND' then amount when 'REFUND_FAILED' then -amount end)
                    filter (where due_id = new.due_id), 0)
    into due, back from ledger_entry where order_id = new.order_id;
  if new.kind = 'REFUND' and back + new.amount > due then
    raise exception 'order %: a refund of % is more than the % that is left of what is due by entry %',
      new.order_id, new.amount, due - back, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_due';
  end if;
  if new.kind = 'REFUND_FAILED' and new.amount > back then
    raise exception 'order %: % cannot fail of the % that went back of entry %',
      new.order_id, new.amount, back, new.due_id
      using errcode = 'check_violation', constraint = 'ledger_entry_within_refund';
  end if;
  return new;
end
$$;


--
-- Name: refuse_more_than_paid(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_more_than_paid() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  most numeric;
  back numeric;
begin
  perform 1 from orders where id = new.order_id for update;
  select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0),
         coalesce(sum(amount) filter (where kind = 'REFUND_DUE'), 0)
    into most, back from ledger_entry where order_id = new.order_id;
  if back + new.amount > most then
    raise exception 'order %: % of % is more than the % that is left of its payments',
      new.order_id, new.kind, new.amount, most - back
      using errcode = 'check_violation', constraint = 'ledger_entry_within_payments';
  end if;
  return new;
end
$$;


--
-- Name: reserve_stock(bigint[], bigint[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reserve_stock(items bigint[], quantities bigint[]) RETURNS TABLE(item_id bigint, name text, available integer)
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: tally_order(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.tally_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op <> 'INSERT' then
    insert into order_tally_change
           (orders, merchant_id, shop_id, day, status, payment_status, payment_method, delivery_method, origin,
            delivery_status, elogistics_delivery_status)
    values (-1, old.merchant_id, old.shop_id, date_trunc('day', old.placed_at, 'UTC'), old.status, old.payment_status,
            old.payment_method, old.delivery_method, old.origin, coalesce(old.delivery_status, ''),
            coalesce(old.elogistics_delivery_status, ''));
  end if;
  if tg_op <> 'DELETE' then
    insert into order_tally_change
           (orders, merchant_id, shop_id, day, status, payment_status, payment_method, delivery_method, origin,
            delivery_status, elogistics_delivery_status)
    values (1, new.merchant_id, new.shop_id, date_trunc('day', new.placed_at, 'UTC'), new.status, new.payment_status,
            new.payment_method, new.delivery_method, new.origin, coalesce(new.delivery_status, ''),
            coalesce(new.elogistics_delivery_status, ''));
  end if;
  return null;
end
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: bill; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bill (
    id bigint NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    period text NOT NULL,
    counter integer NOT NULL,
    currency text NOT NULL,
    total numeric(19,4) NOT NULL,
    total_tax numeric(19,4) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    bill_id bigint,
    credit_reference text,
    return_id bigint,
    language text NOT NULL,
    document text NOT NULL,
    document_hash text NOT NULL,
    previous_hash text NOT NULL,
    chain_hash text NOT NULL,
    verification text NOT NULL,
    credited numeric(19,4) DEFAULT 0 NOT NULL,
    CONSTRAINT bill_credited_within_total CHECK (((credited >= (0)::numeric) AND (credited <= total))),
    CONSTRAINT bill_credits_a_bill CHECK (((kind = 'CREDIT_NOTE'::text) = (bill_id IS NOT NULL))),
    CONSTRAINT bill_kind_check CHECK ((kind = ANY (ARRAY['BILL'::text, 'CREDIT_NOTE'::text])))
);


--
-- Name: bill_counter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bill_counter (
    shop_id bigint NOT NULL,
    kind text NOT NULL,
    period text NOT NULL,
    last integer NOT NULL,
    last_hash text DEFAULT ''::text NOT NULL,
    last_at timestamp with time zone
);


--
-- Name: bill_credit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bill_credit (
    order_id bigint NOT NULL,
    reference text NOT NULL,
    credit text NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: bill_due; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bill_due (
    bill_id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL
);


--
-- Name: bill_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bill_file (
    bill_id bigint NOT NULL,
    language text NOT NULL,
    content bytea NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    made_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.bill_file ALTER COLUMN content SET STORAGE EXTERNAL;


--
-- Name: bill_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.bill_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: cancellation_request; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cancellation_request (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    status text NOT NULL,
    channel text NOT NULL,
    reason text NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    lines jsonb DEFAULT '[]'::jsonb NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    decided_by text,
    decided_at timestamp with time zone,
    reject_reason text,
    version integer NOT NULL,
    CONSTRAINT cancellation_request_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'REJECTED'::text])))
);


--
-- Name: cancellation_request_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.cancellation_request_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: policy_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.policy_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: cancellation_rule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cancellation_rule (
    id bigint DEFAULT nextval('public.policy_id'::regclass) NOT NULL,
    channel text NOT NULL,
    payment_kind text NOT NULL,
    stage text NOT NULL,
    actor text NOT NULL,
    answer text NOT NULL,
    code text,
    reason text,
    valid_from timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT cancellation_rule_actor_check CHECK ((actor = ANY (ARRAY['ANY'::text, 'CUSTOMER'::text, 'MERCHANT'::text, 'STAFF'::text]))),
    CONSTRAINT cancellation_rule_answer_check CHECK ((answer = ANY (ARRAY['ALLOW'::text, 'DENY'::text, 'NEEDS_APPROVAL'::text]))),
    CONSTRAINT cancellation_rule_channel_check CHECK ((channel = ANY (ARRAY['ANY'::text, 'STOREFRONT'::text, 'EHEALTH'::text, 'PHARMACY'::text, 'MARKETPLACE'::text, 'API'::text, 'SYSTEM'::text]))),
    CONSTRAINT cancellation_rule_payment_kind_check CHECK ((payment_kind = ANY (ARRAY['ANY'::text, 'COD'::text, 'ONLINE'::text]))),
    CONSTRAINT cancellation_rule_stage_check CHECK ((stage = ANY (ARRAY['PENDING'::text, 'CONFIRMED'::text, 'PACKED'::text, 'PARTLY_SHIPPED'::text, 'SHIPPED'::text, 'DELIVERED'::text, 'CANCELLED'::text]))),
    CONSTRAINT cancellation_rule_tells_why CHECK (((answer <> 'DENY'::text) OR ((code IS NOT NULL) AND (reason IS NOT NULL))))
);


--
-- Name: cart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cart (
    id bigint NOT NULL,
    customer_id bigint NOT NULL,
    shipping_address jsonb,
    billing_address jsonb,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL
);


--
-- Name: cart_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.cart_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: cart_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cart_line (
    id bigint NOT NULL,
    cart_id bigint NOT NULL,
    item_id bigint NOT NULL,
    quantity integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT cart_line_quantity_check CHECK (((quantity >= 1) AND (quantity <= 1000000)))
);


--
-- Name: cart_reorder; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cart_reorder (
    cart_id bigint NOT NULL,
    order_id bigint NOT NULL
);


--
-- Name: customer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customer (
    id bigint NOT NULL,
    subject text NOT NULL,
    public_id text NOT NULL,
    username text DEFAULT ''::text NOT NULL,
    email text,
    first_name text DEFAULT ''::text NOT NULL,
    last_name text DEFAULT ''::text NOT NULL,
    phone_number text DEFAULT ''::text NOT NULL,
    profile_pic_url text DEFAULT ''::text NOT NULL,
    language text DEFAULT ''::text NOT NULL,
    order_count bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT customer_public_id_check CHECK ((public_id ~ '^[0-9a-f]{24}$'::text))
);


--
-- Name: customer_address; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.customer_address (
    id bigint NOT NULL,
    customer_id bigint NOT NULL,
    address jsonb NOT NULL,
    default_shipping boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    scope bytea NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    location text,
    entity_tag text,
    media_type text,
    body bytea,
    expires_at timestamp with time zone NOT NULL
)
WITH (toast_tuple_target='8160', vacuum_truncate='false');


--
-- Name: item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item (
    id bigint NOT NULL,
    public_id text NOT NULL,
    kind text NOT NULL,
    shop_id bigint NOT NULL,
    merchant_id bigint NOT NULL,
    slug text NOT NULL,
    sku text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    names jsonb DEFAULT '{}'::jsonb NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    category text DEFAULT ''::text NOT NULL,
    currency text NOT NULL,
    price numeric(19,4) NOT NULL,
    mrp numeric(19,4),
    discount numeric(19,4) DEFAULT 0 NOT NULL,
    discount_type text DEFAULT 'FLAT'::text NOT NULL,
    wholesale_price numeric(19,4),
    wholesale_quantity integer,
    tax_components jsonb,
    prescription_required boolean DEFAULT false NOT NULL,
    returnable boolean DEFAULT true NOT NULL,
    thumbnail text DEFAULT ''::text NOT NULL,
    attributes jsonb DEFAULT '[]'::jsonb NOT NULL,
    artist text DEFAULT ''::text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    condition text DEFAULT ''::text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    search_text text DEFAULT ''::text NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_text)) STORED,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT item_check CHECK ((mrp >= price)),
    CONSTRAINT item_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT item_discount_check CHECK ((discount >= (0)::numeric)),
    CONSTRAINT item_discount_type_check CHECK ((discount_type = ANY (ARRAY['FLAT'::text, 'PERCENT'::text]))),
    CONSTRAINT item_kind_check CHECK ((kind = ANY (ARRAY['PRODUCT'::text, 'SHOP_ITEM'::text, 'RECORD'::text]))),
    CONSTRAINT item_price_check CHECK ((price >= (0)::numeric)),
    CONSTRAINT item_public_id_check CHECK ((public_id ~ '^[0-9a-f]{24}$'::text)),
    CONSTRAINT item_wholesale_price_check CHECK ((wholesale_price >= (0)::numeric)),
    CONSTRAINT item_wholesale_quantity_check CHECK ((wholesale_quantity > 0))
);


--
-- Name: item_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.item_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: item_snapshot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item_snapshot (
    item_id bigint NOT NULL,
    digest uuid NOT NULL,
    content jsonb NOT NULL
);


--
-- Name: ledger_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    amount numeric(19,4) NOT NULL,
    currency text NOT NULL,
    method text NOT NULL,
    reference text,
    actor text NOT NULL,
    cause text,
    cancellation_request_id bigint,
    withdrawal_id bigint,
    return_id bigint,
    due_id bigint,
    CONSTRAINT ledger_entry_amount_check CHECK ((amount > (0)::numeric)),
    CONSTRAINT ledger_entry_cause_check CHECK ((cause = ANY (ARRAY['ORDER_CANCELLED'::text, 'LINES_CANCELLED'::text, 'CANCELLATION_REQUEST'::text, 'WITHDRAWAL'::text, 'RETURN'::text]))),
    CONSTRAINT ledger_entry_cause_has_its_owner CHECK (((COALESCE((cause = 'CANCELLATION_REQUEST'::text), false) = (cancellation_request_id IS NOT NULL)) AND (COALESCE((cause = 'WITHDRAWAL'::text), false) = (withdrawal_id IS NOT NULL)) AND (COALESCE((cause = 'RETURN'::text), false) = (return_id IS NOT NULL)))),
    CONSTRAINT ledger_entry_due_has_a_cause CHECK (((kind = 'REFUND_DUE'::text) = (cause IS NOT NULL))),
    CONSTRAINT ledger_entry_due_is_called CHECK (((kind <> 'REFUND_DUE'::text) OR (reference IS NOT NULL))),
    CONSTRAINT ledger_entry_kind_check CHECK ((kind = ANY (ARRAY['PAYMENT'::text, 'REFUND_DUE'::text, 'REFUND'::text, 'REFUND_FAILED'::text]))),
    CONSTRAINT ledger_entry_settles_a_due CHECK (((kind = ANY (ARRAY['REFUND'::text, 'REFUND_FAILED'::text])) = (due_id IS NOT NULL)))
);


--
-- Name: merchant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.merchant (
    id bigint NOT NULL,
    public_id text NOT NULL,
    name text NOT NULL,
    company_name text DEFAULT ''::text NOT NULL,
    primary_contact text DEFAULT ''::text NOT NULL,
    phone_number text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    tax_id text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT merchant_public_id_check CHECK ((public_id ~ '^[0-9a-f]{24}$'::text))
);


--
-- Name: order_attachment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_attachment (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    uploaded_by text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL
);
ALTER TABLE ONLY public.order_attachment ALTER COLUMN content SET STORAGE EXTERNAL;


--
-- Name: order_code_slot; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.order_code_slot
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: order_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_history (
    order_id bigint NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL,
    changes jsonb NOT NULL
);


--
-- Name: order_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.order_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: order_increment; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.order_increment
    START WITH 100000001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: order_invoice; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.order_invoice
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    MAXVALUE 999999999
    CACHE 1;


--
-- Name: order_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_line (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    "position" integer NOT NULL,
    item_id bigint NOT NULL,
    item_snapshot uuid NOT NULL,
    name text NOT NULL,
    category text NOT NULL,
    returnable boolean NOT NULL,
    in_stock integer,
    quantity integer NOT NULL,
    mrp numeric(19,4) NOT NULL,
    unit_price numeric(19,4) NOT NULL,
    total numeric(19,4) NOT NULL,
    discount numeric(19,4) DEFAULT 0 NOT NULL,
    tax numeric(19,4) NOT NULL,
    taxes jsonb NOT NULL,
    cancelled integer DEFAULT 0 NOT NULL,
    shipped integer DEFAULT 0 NOT NULL,
    delivered integer DEFAULT 0 NOT NULL,
    coming_back integer DEFAULT 0 NOT NULL,
    returned integer DEFAULT 0 NOT NULL,
    delivered_at timestamp with time zone,
    note text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone,
    CONSTRAINT order_line_cancelled_check CHECK ((cancelled >= 0)),
    CONSTRAINT order_line_cancelled_or_shipped CHECK (((cancelled + shipped) <= quantity)),
    CONSTRAINT order_line_coming_back_check CHECK ((coming_back >= 0)),
    CONSTRAINT order_line_delivered_check CHECK ((delivered >= 0)),
    CONSTRAINT order_line_delivered_if_shipped CHECK ((delivered <= shipped)),
    CONSTRAINT order_line_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT order_line_returned_check CHECK ((returned >= 0)),
    CONSTRAINT order_line_returned_if_delivered CHECK (((returned + coming_back) <= delivered)),
    CONSTRAINT order_line_shipped_check CHECK ((shipped >= 0))
)
WITH (fillfactor='80');


--
-- Name: order_line_number; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.order_line_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: order_note; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_note (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    author text NOT NULL,
    public boolean NOT NULL,
    text text NOT NULL
);


--
-- Name: order_part_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.order_part_id
    START WITH 50
    INCREMENT BY 50
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: order_return; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_return (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    merchant_id bigint NOT NULL,
    status text NOT NULL,
    channel text NOT NULL,
    withdrawal boolean DEFAULT false NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    reject_reason text,
    return_paid_by text NOT NULL,
    currency text NOT NULL,
    refund_amount numeric(19,4) NOT NULL,
    refund_tax numeric(19,4) DEFAULT 0 NOT NULL,
    delivery_refund numeric(19,4) DEFAULT 0 NOT NULL,
    restocking_fee numeric(19,4) DEFAULT 0 NOT NULL,
    refund_method text,
    refund_reference text,
    requested_by text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    received_at timestamp with time zone,
    refunded_at timestamp with time zone,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT order_return_delivery_refund_check CHECK ((delivery_refund >= (0)::numeric)),
    CONSTRAINT order_return_refund_amount_check CHECK ((refund_amount >= (0)::numeric)),
    CONSTRAINT order_return_restocking_fee_check CHECK ((restocking_fee >= (0)::numeric)),
    CONSTRAINT order_return_return_paid_by_check CHECK ((return_paid_by = ANY (ARRAY['CUSTOMER'::text, 'SHOP'::text]))),
    CONSTRAINT order_return_status_check CHECK ((status = ANY (ARRAY['REQUESTED'::text, 'APPROVED'::text, 'REJECTED'::text, 'RECEIVED'::text, 'REFUNDED'::text, 'CLOSED'::text, 'WITHDRAWN'::text])))
);


--
-- Name: order_return_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_return_line (
    id bigint NOT NULL,
    return_id bigint NOT NULL,
    "position" integer NOT NULL,
    order_line_id bigint NOT NULL,
    item_id bigint NOT NULL,
    name text NOT NULL,
    quantity integer NOT NULL,
    reason text NOT NULL,
    reason_text text DEFAULT ''::text NOT NULL,
    received integer DEFAULT 0 NOT NULL,
    damaged integer DEFAULT 0 NOT NULL,
    missing integer DEFAULT 0 NOT NULL,
    resellable integer DEFAULT 0 NOT NULL,
    refund_amount numeric(19,4) DEFAULT 0 NOT NULL,
    refund_tax numeric(19,4) DEFAULT 0 NOT NULL,
    CONSTRAINT order_return_line_counted CHECK (((received + missing) <= quantity)),
    CONSTRAINT order_return_line_damaged_check CHECK ((damaged >= 0)),
    CONSTRAINT order_return_line_missing_check CHECK ((missing >= 0)),
    CONSTRAINT order_return_line_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT order_return_line_received_check CHECK ((received >= 0)),
    CONSTRAINT order_return_line_refund_amount_check CHECK ((refund_amount >= (0)::numeric)),
    CONSTRAINT order_return_line_resellable_check CHECK ((resellable >= 0)),
    CONSTRAINT order_return_line_sorted CHECK (((damaged + resellable) <= received))
);


--
-- Name: order_review; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_review (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    rating integer NOT NULL,
    title text NOT NULL,
    comment text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT order_review_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
);


--
-- Name: order_review_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.order_review ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.order_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: order_tally_change; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_tally_change (
    id bigint NOT NULL,
    orders integer NOT NULL,
    merchant_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    day timestamp with time zone NOT NULL,
    status text NOT NULL,
    payment_status text NOT NULL,
    payment_method text NOT NULL,
    delivery_method text NOT NULL,
    origin text NOT NULL,
    delivery_status text NOT NULL,
    elogistics_delivery_status text NOT NULL
);


--
-- Name: order_tally_change_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.order_tally_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.order_tally_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: order_tally_of_day; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_tally_of_day (
    day timestamp with time zone NOT NULL,
    status text NOT NULL,
    payment_status text NOT NULL,
    payment_method text NOT NULL,
    delivery_method text NOT NULL,
    origin text NOT NULL,
    delivery_status text NOT NULL,
    elogistics_delivery_status text NOT NULL,
    orders bigint NOT NULL
)
WITH (fillfactor='50');


--
-- Name: order_tally_of_shop; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.order_tally_of_shop (
    merchant_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    status text NOT NULL,
    payment_status text NOT NULL,
    payment_method text NOT NULL,
    delivery_method text NOT NULL,
    origin text NOT NULL,
    delivery_status text NOT NULL,
    elogistics_delivery_status text NOT NULL,
    orders bigint NOT NULL
)
WITH (fillfactor='50');


--
-- Name: orders; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    increment_number bigint NOT NULL,
    order_code text NOT NULL,
    invoice_no text NOT NULL,
    public_id text NOT NULL,
    merchant_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    shop_snapshot uuid NOT NULL,
    customer_id bigint NOT NULL,
    customer_ordinal bigint NOT NULL,
    channel text NOT NULL,
    origin text DEFAULT 'web'::text NOT NULL,
    language text NOT NULL,
    status text NOT NULL,
    payment_status text NOT NULL,
    delivery_status text,
    payment_method text NOT NULL,
    cash_on_delivery boolean NOT NULL,
    delivery_method text DEFAULT ''::text NOT NULL,
    currency text NOT NULL,
    tax_inclusive boolean NOT NULL,
    subtotal numeric(19,4) NOT NULL,
    discount numeric(19,4) NOT NULL,
    total_tax numeric(19,4) NOT NULL,
    taxes jsonb NOT NULL,
    delivery_fee numeric(19,4) NOT NULL,
    service_charge numeric(19,4) DEFAULT 0 NOT NULL,
    total numeric(19,4) NOT NULL,
    cancelled_amount numeric(19,4) DEFAULT 0 NOT NULL,
    paid_amount numeric(19,4) DEFAULT 0 NOT NULL,
    refund_due numeric(19,4) DEFAULT 0 NOT NULL,
    refunded_amount numeric(19,4) DEFAULT 0 NOT NULL,
    total_quantity bigint NOT NULL,
    line_count integer NOT NULL,
    attachment_count integer DEFAULT 0 NOT NULL,
    history_length integer NOT NULL,
    prescription_required boolean NOT NULL,
    reviewed boolean DEFAULT false NOT NULL,
    cancellation_requested boolean DEFAULT false NOT NULL,
    cancel_reason text,
    bill_no text,
    shop_slug text NOT NULL,
    time_zone text NOT NULL,
    return_window_days integer NOT NULL,
    withdrawal text,
    customer jsonb NOT NULL,
    contact_number text DEFAULT ''::text NOT NULL,
    customer_address text DEFAULT ''::text NOT NULL,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    delivery_lat double precision,
    delivery_lon double precision,
    comments jsonb DEFAULT '[]'::jsonb NOT NULL,
    elogistics_delivery_id text,
    elogistics_delivery_hero_id text,
    elogistics_delivery_status text,
    placed_at timestamp with time zone NOT NULL,
    promised_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    packed_at timestamp with time zone,
    shipped_at timestamp with time zone,
    delivered_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    updated_at timestamp with time zone,
    version integer NOT NULL,
    search_terms text DEFAULT ''::text NOT NULL,
    search tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(search_terms, ' '::text))) STORED,
    CONSTRAINT orders_check CHECK (((cancelled_amount >= (0)::numeric) AND (cancelled_amount <= total))),
    CONSTRAINT orders_payment_status_check CHECK ((payment_status = ANY (ARRAY['UNPAID'::text, 'PARTIALLY_PAID'::text, 'PAID'::text, 'PARTIALLY_REFUNDED'::text, 'REFUNDED'::text]))),
    CONSTRAINT orders_refund_due_check CHECK ((refund_due >= (0)::numeric)),
    CONSTRAINT orders_refund_within_payment CHECK (((refunded_amount + refund_due) <= paid_amount)),
    CONSTRAINT orders_refunded_amount_check CHECK ((refunded_amount >= (0)::numeric)),
    CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'CONFIRMED'::text, 'PACKED'::text, 'SHIPPED'::text, 'DELIVERED'::text, 'CANCELLED'::text]))),
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric)),
    CONSTRAINT orders_withdrawal_check CHECK ((withdrawal = 'EU'::text))
)
WITH (fillfactor='90', autovacuum_vacuum_insert_scale_factor='0.01', autovacuum_analyze_scale_factor='0.02');


--
-- Name: party_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.party_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: payment_notification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_notification (
    event_id text NOT NULL,
    body_sha256 text NOT NULL,
    due_id bigint NOT NULL,
    outcome text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_notification_outcome_check CHECK ((outcome = ANY (ARRAY['SETTLED'::text, 'FAILED'::text])))
);


--
-- Name: rate_window; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.rate_window (
    account text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    calls integer NOT NULL
)
WITH (fillfactor='50');


--
-- Name: return_evidence_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.return_evidence_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: return_evidence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.return_evidence (
    id bigint DEFAULT nextval('public.return_evidence_id'::regclass) NOT NULL,
    return_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    uploaded_by text NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL
);
ALTER TABLE ONLY public.return_evidence ALTER COLUMN content SET STORAGE EXTERNAL;


--
-- Name: return_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.return_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: return_line_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.return_line_id
    START WITH 50
    INCREMENT BY 50
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: return_reason; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.return_reason (
    code text NOT NULL,
    "position" integer NOT NULL,
    names jsonb NOT NULL,
    shop_fault boolean NOT NULL,
    offered boolean DEFAULT true NOT NULL,
    CONSTRAINT return_reason_code_check CHECK ((code ~ '^[a-z_]{1,40}$'::text))
);


--
-- Name: return_rule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.return_rule (
    id bigint DEFAULT nextval('public.policy_id'::regclass) NOT NULL,
    shop_slug text DEFAULT ''::text NOT NULL,
    category text DEFAULT ''::text NOT NULL,
    window_days integer,
    returnable boolean NOT NULL,
    return_paid_by text NOT NULL,
    restocking_percent numeric(5,2) NOT NULL,
    refund_delivery boolean NOT NULL,
    reasons jsonb DEFAULT '[]'::jsonb NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT return_rule_restocking_percent_check CHECK (((restocking_percent >= (0)::numeric) AND (restocking_percent <= (100)::numeric))),
    CONSTRAINT return_rule_return_paid_by_check CHECK ((return_paid_by = ANY (ARRAY['CUSTOMER'::text, 'SHOP'::text]))),
    CONSTRAINT return_rule_window_days_check CHECK (((window_days >= 0) AND (window_days <= 3650)))
);


--
-- Name: secret; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.secret (
    name text NOT NULL,
    value text NOT NULL
);


--
-- Name: shipment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shipment (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    courier_name text NOT NULL,
    tracking_no text NOT NULL,
    tracking_url text NOT NULL,
    lines jsonb NOT NULL,
    shipped_at timestamp with time zone NOT NULL,
    expected_delivery_date date,
    delivered_at timestamp with time zone
);


--
-- Name: shop; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shop (
    id bigint NOT NULL,
    public_id text NOT NULL,
    slug text NOT NULL,
    merchant_id bigint NOT NULL,
    name text NOT NULL,
    owner_name text DEFAULT ''::text NOT NULL,
    shop_type text DEFAULT 'Regular'::text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    approved boolean DEFAULT true NOT NULL,
    mother_shop boolean DEFAULT false NOT NULL,
    mother_shop_id text,
    cod_allowed boolean DEFAULT false NOT NULL,
    delivery_hero_allowed boolean DEFAULT false NOT NULL,
    max_allowed_total numeric(19,4),
    min_allowed_total numeric(19,4),
    max_order_amount numeric(19,4),
    min_order_amount numeric(19,4),
    max_order_quantity integer,
    min_order_quantity integer,
    address text DEFAULT ''::text NOT NULL,
    country text DEFAULT ''::text NOT NULL,
    latitude double precision,
    longitude double precision,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    currency text NOT NULL,
    default_language text DEFAULT 'en'::text NOT NULL,
    tax_components jsonb DEFAULT '[]'::jsonb NOT NULL,
    tax_inclusive boolean DEFAULT true NOT NULL,
    tax_id text DEFAULT ''::text NOT NULL,
    delivery_fee numeric(19,4) DEFAULT 0 NOT NULL,
    delivery_days integer DEFAULT 4 NOT NULL,
    order_discount_percent numeric(5,2) DEFAULT 0 NOT NULL,
    order_discount_from numeric(19,4) DEFAULT 0 NOT NULL,
    return_window_days integer DEFAULT 7 NOT NULL,
    withdrawal text,
    bill_prefix text NOT NULL,
    bill_issue_point text DEFAULT 'CONFIRMATION'::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT shop_bill_issue_point_check CHECK ((bill_issue_point = ANY (ARRAY['CONFIRMATION'::text, 'SHIPMENT'::text, 'DELIVERY'::text]))),
    CONSTRAINT shop_bill_prefix_check CHECK ((bill_prefix ~ '^[A-Z0-9]{1,10}$'::text)),
    CONSTRAINT shop_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT shop_delivery_days_check CHECK (((delivery_days >= 0) AND (delivery_days <= 365))),
    CONSTRAINT shop_delivery_fee_check CHECK ((delivery_fee >= (0)::numeric)),
    CONSTRAINT shop_mother_shop_id_check CHECK ((mother_shop_id ~ '^[0-9a-f]{24}$'::text)),
    CONSTRAINT shop_order_discount_from_check CHECK ((order_discount_from >= (0)::numeric)),
    CONSTRAINT shop_order_discount_percent_check CHECK (((order_discount_percent >= (0)::numeric) AND (order_discount_percent <= (100)::numeric))),
    CONSTRAINT shop_public_id_check CHECK ((public_id ~ '^[0-9a-f]{24}$'::text)),
    CONSTRAINT shop_return_window_days_check CHECK (((return_window_days >= 0) AND (return_window_days <= 3650))),
    CONSTRAINT shop_withdrawal_check CHECK ((withdrawal = 'EU'::text))
);


--
-- Name: shop_billing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shop_billing (
    shop_id bigint NOT NULL,
    bill_pattern text NOT NULL,
    credit_note_pattern text NOT NULL,
    fiscal_year_first_month integer NOT NULL,
    number_limit integer,
    e_invoice text,
    notes jsonb NOT NULL,
    bank_account text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT shop_billing_e_invoice_check CHECK ((e_invoice = 'EN16931'::text)),
    CONSTRAINT shop_billing_fiscal_year_first_month_check CHECK (((fiscal_year_first_month >= 1) AND (fiscal_year_first_month <= 12))),
    CONSTRAINT shop_billing_number_limit_check CHECK (((number_limit >= 1) AND (number_limit <= 60)))
);


--
-- Name: shop_snapshot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shop_snapshot (
    shop_id bigint NOT NULL,
    digest uuid NOT NULL,
    content jsonb NOT NULL
);


--
-- Name: stock; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stock (
    item_id bigint NOT NULL,
    available integer,
    CONSTRAINT stock_available_check CHECK ((available >= 0))
)
WITH (fillfactor='50');


--
-- Name: withdrawal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.withdrawal (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    status text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    statement text NOT NULL,
    lines jsonb NOT NULL,
    return_id bigint,
    declared_by text NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT withdrawal_confirmed_once CHECK (((status = 'CONFIRMED'::text) = (confirmed_at IS NOT NULL))),
    CONSTRAINT withdrawal_status_check CHECK ((status = ANY (ARRAY['DECLARED'::text, 'CONFIRMED'::text])))
);


--
-- Name: withdrawal_acknowledgement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.withdrawal_acknowledgement (
    withdrawal_id bigint NOT NULL,
    content bytea NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    made_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.withdrawal_acknowledgement ALTER COLUMN content SET STORAGE EXTERNAL;


--
-- Name: withdrawal_id; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.withdrawal_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Data for Name: bill; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bill VALUES (1, 'GLP-2026-11-0001', 'BILL', 2, 3, '2026-11', 1, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:46.564783+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0001","issued_at":"2026-11-28T06:21:46.564783Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12214518C","ordered_at":"2026-11-28T06:21:45.888155Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":3,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":4,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":0.00,"due":550.00,"payment_method":"cod","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/77f7a3da0e10d3a0?number=GLP-2026-11-0001","electronic":false}', '94eb11cbba39e04bca059fcde1bcf51967fac14da23cc46692a6afad58652dee', 'f5ad2bb5d373b0bea6bf6e4bfcefb2d1dbc8717bed2056e129bcb083011ec14d', '955f770d965e292938d107f5d0615ba7a6eeb1444a962152b72096acaa9badd4', '77f7a3da0e10d3a0', 0.0000);
INSERT INTO public.bill VALUES (2, 'GLP-2026-11-0002', 'BILL', 3, 3, '2026-11', 2, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:47.704914+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0002","issued_at":"2026-11-28T06:21:47.704914Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12214731C","ordered_at":"2026-11-28T06:21:47.351196Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":5,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":6,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":0.00,"due":550.00,"payment_method":"cod","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/f7101fd4f9904336?number=GLP-2026-11-0002","electronic":false}', 'b6259a2ff8bd973dc276924dc907287b9ec2af428ec6abfe0d12957327d5d0f3', '955f770d965e292938d107f5d0615ba7a6eeb1444a962152b72096acaa9badd4', '9e1e4b38801145797e6b01e815fe3fca54220c8a46a3cd3744c15c8fcd643a6b', 'f7101fd4f9904336', 0.0000);
INSERT INTO public.bill VALUES (3, 'GLP-2026-11-0003', 'BILL', 4, 3, '2026-11', 3, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:49.057229+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0003","issued_at":"2026-11-28T06:21:49.057229Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12214868C","ordered_at":"2026-11-28T06:21:48.866061Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":7,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":8,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":0.00,"due":550.00,"payment_method":"cod","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/651d963696b0272d?number=GLP-2026-11-0003","electronic":false}', '0ecb0c7fe5a303cd653b8eb0c527b480043f80a65b3250885433bfb25cd31335', '9e1e4b38801145797e6b01e815fe3fca54220c8a46a3cd3744c15c8fcd643a6b', 'e316c2fa2dd8960479c12781499e6019e9470245b2beff7b232510f3da01f96f', '651d963696b0272d', 0.0000);
INSERT INTO public.bill VALUES (4, 'GLP-2026-11-0004', 'BILL', 5, 3, '2026-11', 4, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:49.468949+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0004","issued_at":"2026-11-28T06:21:49.468949Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12214905C","ordered_at":"2026-11-28T06:21:49.413861Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":9,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":10,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":0.00,"due":550.00,"payment_method":"cod","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/b243288f6d4d5fe2?number=GLP-2026-11-0004","electronic":false}', '66076537d44dff96a6f33065f6d6571f7506e7b5568b74595e527f9d26b62174', 'e316c2fa2dd8960479c12781499e6019e9470245b2beff7b232510f3da01f96f', 'b0965cbfec5863a47ae993ffcbc674deb8c1db86b93699b176f15a63aa4edf0f', 'b243288f6d4d5fe2', 0.0000);
INSERT INTO public.bill VALUES (5, 'GLP-2026-11-0005', 'BILL', 8, 3, '2026-11', 5, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:50.701266+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0005","issued_at":"2026-11-28T06:21:50.701266Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12215003O","ordered_at":"2026-11-28T06:21:50.451721Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":14,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":15,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":550.00,"due":0.00,"payment_method":"stripe","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/096bb7e861acbc24?number=GLP-2026-11-0005","electronic":false}', 'bc580921ffecc5dfbc0fe4dc8567e55d5a1a2936fc06c74304f67c5cda37421b', 'b0965cbfec5863a47ae993ffcbc674deb8c1db86b93699b176f15a63aa4edf0f', 'ec24c739585d2d86a29cc1e62b556eca83c9e2956a2f79905bc8106153ac2c7f', '096bb7e861acbc24', 0.0000);
INSERT INTO public.bill VALUES (7, 'GLP-2026-11-0007', 'BILL', 10, 3, '2026-11', 7, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:51.841468+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0007","issued_at":"2026-11-28T06:21:51.841468Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12215140O","ordered_at":"2026-11-28T06:21:51.640557Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":18,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":19,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":550.00,"due":0.00,"payment_method":"stripe","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/26a065325ff6f48c?number=GLP-2026-11-0007","electronic":false}', 'fbb744f8885b6355c642fba366e37c6ca2662652b5dfd022669e8cca0ad5aa53', 'b2469ac5bd23723c02fa1d9230c8fb6433c8fc97eb5aedd85cb6f0c8be01efdb', '91b7cfe3317c9c9691df28133bf1b4e3b8cef9d35461ae0fc2dbc27568b146b0', '26a065325ff6f48c', 0.0000);
INSERT INTO public.bill VALUES (11, 'LIN-2627-0001', 'BILL', 17, 10, 'FY2627', 1, 'EUR', 19.9000, 2.3900, '2026-11-28 06:22:51.347037+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"LIN-2627-0001","issued_at":"2026-11-28T06:22:51.347037Z","time_zone":"Europe/Berlin","language":"en","currency":"EUR","tax_inclusive":true,"order_code":"20261128-07225139C","ordered_at":"2026-11-28T06:22:51.294023Z","seller":{"shop":"Lindenhof","merchant":"Shyamoli Trading","address":"Lindenstr. 1, Berlin","country":"DE","tax_id":"DE123456789"},"buyer":{"name":"Nusrat Jahan","email":"arjun.mehta@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":29,"sku":"L1","name":{"ar":"عسل","en":"Honey"},"variation":{},"quantity":2,"unit_price":7.50,"discount":0.00,"taxes":[{"key":"USt","rate":19.00,"base":12.61,"amount":2.39}],"tax":2.39,"total":15.00}],"taxes":[{"key":"USt","rate":19.00,"base":12.61,"amount":2.39}],"subtotal":15.00,"discount":0.00,"delivery":4.90,"withheld":0.00,"total_tax":2.39,"total":19.90,"paid":0.00,"due":19.90,"payment_method":"cod","notes":{"en":"Registered in Berlin"},"bank_account":"DE02120300000000202051","verification_url":"http://localhost:18180/api/v2/bill-verifications/4f73ab1dcd8f156e?number=LIN-2627-0001","electronic":false}', '40174e88241cd4839beb9a6f8c9343826a68fc04e0677b327e5cec120b624456', '393af1ad40e14dae6a9072cd1a0848aa07abe0b5cced60bf9954f3d74f18107f', '4960e1fe3463bc7fb665f77d7f5fb64744b4801bf88430aa62325c101491fc4c', '4f73ab1dcd8f156e', 0.0000);
INSERT INTO public.bill VALUES (6, 'GLP-2026-11-0006', 'BILL', 9, 3, '2026-11', 6, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:51.284708+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0006","issued_at":"2026-11-28T06:21:51.284708Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12215179O","ordered_at":"2026-11-28T06:21:51.037404Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":16,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":17,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":550.00,"due":0.00,"payment_method":"stripe","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/aee368e6d6f3a060?number=GLP-2026-11-0006","electronic":false}', '092548528dec891f4cda92b0af9bcd7daa3f093be132688bcb604cdbb7b6b12e', 'ec24c739585d2d86a29cc1e62b556eca83c9e2956a2f79905bc8106153ac2c7f', 'b2469ac5bd23723c02fa1d9230c8fb6433c8fc97eb5aedd85cb6f0c8be01efdb', 'aee368e6d6f3a060', 0.0000);
INSERT INTO public.bill VALUES (8, 'GLP-2026-11-0008', 'BILL', 11, 3, '2026-11', 8, 'BDT', 550.0000, 34.1900, '2026-11-28 06:21:52.755819+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"GLP-2026-11-0008","issued_at":"2026-11-28T06:21:52.755819Z","time_zone":"Asia/Dhaka","language":"en","currency":"BDT","tax_inclusive":true,"order_code":"20261128-12215216O","ordered_at":"2026-11-28T06:21:52.445019Z","seller":{"shop":"Green Leaf Pharmacy","merchant":"Shyamoli Trading","address":"12 Mirpur Road, Dhaka","country":"BD","tax_id":"BIN-000123456-0101"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":20,"sku":"40001","name":{"ar":"ديكسورايد محلول ٥٠٠ مل","bn":"ডেক্সোরাইড ফ্লুইড ৫০০ মিলি","en":"Dexoride Fluid 500 ml","hi":"डेक्सोराइड फ्लूइड 500 मिली"},"variation":{},"quantity":2,"unit_price":70.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":130.23,"amount":6.51},{"key":"AIT","rate":2.50,"base":130.23,"amount":3.26}],"tax":9.77,"total":140.00},{"id":21,"sku":"40005","name":{"ar":"ميزان حرارة رقمي","bn":"ডিজিটাল থার্মোমিটার","en":"Digital thermometer","hi":"डिजिटल थर्मामीटर"},"variation":{},"quantity":1,"unit_price":350.00,"discount":0.00,"taxes":[{"key":"VAT","rate":5.00,"base":325.58,"amount":16.28},{"key":"AIT","rate":2.50,"base":325.58,"amount":8.14}],"tax":24.42,"total":350.00}],"taxes":[{"key":"VAT","rate":5.00,"base":455.81,"amount":22.79},{"key":"AIT","rate":2.50,"base":455.81,"amount":11.40}],"subtotal":490.00,"discount":0.00,"delivery":60.00,"withheld":0.00,"total_tax":34.19,"total":550.00,"paid":550.00,"due":0.00,"payment_method":"stripe","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/3d2a0b07a55984c8?number=GLP-2026-11-0008","electronic":false}', '6615abfdc284bceb1e91609777af876376cf17a665286b2343eefd51ffd139a0', '91b7cfe3317c9c9691df28133bf1b4e3b8cef9d35461ae0fc2dbc27568b146b0', 'bd50ba6f5484a17d888ebc1a626bee283c28e1895c211d03f8ad1316587d9c1a', '3d2a0b07a55984c8', 0.0000);
INSERT INTO public.bill VALUES (10, 'SSR-2026-11-0001', 'BILL', 15, 5, '2026-11', 1, 'SAR', 221.2500, 26.2500, '2026-11-28 06:21:55.917308+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"SSR-2026-11-0001","issued_at":"2026-11-28T06:21:55.917308Z","time_zone":"Asia/Riyadh","language":"en","currency":"SAR","tax_inclusive":false,"order_code":"20261128-09215591O","ordered_at":"2026-11-28T06:21:55.399476Z","seller":{"shop":"Second Spin Records","merchant":"Nair Brothers","address":"1 King Fahd Road, Riyadh","country":"SA","tax_id":"300000000000003"},"buyer":{"name":"Nusrat Jahan","email":"arjun.mehta@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":26,"sku":"60002","name":{"ar":"فرشاة تنظيف الإبرة","bn":"স্টাইলাস ব্রাশ","en":"Stylus cleaning brush","hi":"स्टाइलस ब्रश"},"variation":{},"quantity":1,"unit_price":35.00,"discount":0.00,"taxes":[{"key":"VAT","rate":15.00,"base":35.00,"amount":5.25}],"tax":5.25,"total":35.00},{"id":27,"sku":"70002","name":{"en":"Fairuz: Nassam Alayna El Hawa"},"variation":{},"quantity":1,"unit_price":140.00,"discount":0.00,"taxes":[{"key":"VAT","rate":15.00,"base":140.00,"amount":21.00}],"tax":21.00,"total":140.00}],"taxes":[{"key":"VAT","rate":15.00,"base":175.00,"amount":26.25}],"subtotal":175.00,"discount":0.00,"delivery":20.00,"withheld":0.00,"total_tax":26.25,"total":221.25,"paid":221.25,"due":0.00,"payment_method":"paypal","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/3455b5fc824fb3ce?number=SSR-2026-11-0001","electronic":false}', '429493e716c65cbc15be4a4ee9b71af9fc941a11af342386a614758332ec3afc', 'e7101502a154c70236f16c7189797ba1e0069887363df886dc2fb619076e7adc', '906128bd03c65b8f83937f8640a51c9088a341bc629214bbb1c9e1ad21d77c3e', '3455b5fc824fb3ce', 0.0000);
INSERT INTO public.bill VALUES (9, 'RNG-2026-11-0001', 'BILL', 14, 4, '2026-11', 1, 'INR', 2539.9900, 336.5600, '2026-11-28 06:21:54.32584+00', NULL, NULL, NULL, 'en', '{"kind":"BILL","number":"RNG-2026-11-0001","issued_at":"2026-11-28T06:21:54.325840Z","time_zone":"Asia/Kolkata","language":"en","currency":"INR","tax_inclusive":true,"order_code":"20261128-11515484O","ordered_at":"2026-11-28T06:21:54.145792Z","seller":{"shop":"Rang Fashion","merchant":"Nair Brothers","address":"7 Park Street, Kolkata","country":"IN","tax_id":"19ABCDE1234F1Z5"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":24,"sku":"50001","name":{"ar":"سترة منفوخة بسحاب","bn":"জিপার পাফার জ্যাকেট","en":"Zip-front puffer jacket","hi":"ज़िप पफ़र जैकेट"},"variation":{"ar":"المقاس: صغير, اللون: أسود","bn":"আকার: ছোট, রং: কালো","en":"Size: SMALL, Colour: BLACK","hi":"आकार: छोटा, रंग: काला"},"quantity":1,"unit_price":1440.00,"discount":0.00,"taxes":[{"key":"CGST","rate":8.00,"base":1241.37,"amount":99.31},{"key":"SGST","rate":8.00,"base":1241.37,"amount":99.31}],"tax":198.62,"total":1440.00},{"id":25,"sku":"50010","name":{"ar":"وشاح مطرز","bn":"নকশি ওড়না","en":"Embroidered scarf","hi":"कढ़ाईदार दुपट्टा"},"variation":{},"quantity":3,"unit_price":333.33,"discount":0.00,"taxes":[{"key":"CGST","rate":8.00,"base":862.06,"amount":68.97},{"key":"SGST","rate":8.00,"base":862.06,"amount":68.97}],"tax":137.94,"total":999.99}],"taxes":[{"key":"CGST","rate":8.00,"base":2103.43,"amount":168.28},{"key":"SGST","rate":8.00,"base":2103.43,"amount":168.28}],"subtotal":2439.99,"discount":0.00,"delivery":100.00,"withheld":0.00,"total_tax":336.56,"total":2539.99,"paid":2539.99,"due":0.00,"payment_method":"stripe","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/65031657ece59ea0?number=RNG-2026-11-0001","electronic":false}', 'e8b2c4edecada27c37214c282f14e977550e366d549882df7b6607b0c1fd477a', 'e66c5dc3180b1e0ddce704367023710a8b513d237162b990aceeb92c8abc717e', 'bc147b8957e1f24c1a02cf2fd93c69cd17387e2c1462bf46abccfef548a0d18d', '65031657ece59ea0', 1440.0000);
INSERT INTO public.bill VALUES (12, 'RNG-CN-2026-11-0001', 'CREDIT_NOTE', 14, 4, '2026-11', 1, 'INR', 1440.0000, 198.6200, '2026-11-28 06:22:52.554974+00', 9, 'return-2', 2, 'en', '{"kind":"CREDIT_NOTE","number":"RNG-CN-2026-11-0001","issued_at":"2026-11-28T06:22:52.554974Z","time_zone":"Asia/Kolkata","language":"en","currency":"INR","tax_inclusive":true,"order_code":"20261128-11515484O","ordered_at":"2026-11-28T06:21:54.145792Z","seller":{"shop":"Rang Fashion","merchant":"Nair Brothers","address":"7 Park Street, Kolkata","country":"IN","tax_id":"19ABCDE1234F1Z5"},"buyer":{"name":"Nusrat Jahan","email":"nusrat.jahan@demo.example","phone":"+8801711000001"},"billing_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"shipping_address":{"firstname":"Nusrat","middlename":"","lastname":"Jahan","email":"nusrat.jahan@demo.example","phone_number":"+8801711000001","company":"","city":"Dhaka","country":"BD","state_province":"Dhaka","address1":"House 20, Road 7","address2":"Banani","zip_code":"1213","latitude":23.79,"longitude":90.4},"lines":[{"id":24,"sku":"50001","name":{"ar":"سترة منفوخة بسحاب","bn":"জিপার পাফার জ্যাকেট","en":"Zip-front puffer jacket","hi":"ज़िप पफ़र जैकेट"},"variation":{"ar":"المقاس: صغير, اللون: أسود","bn":"আকার: ছোট, রং: কালো","en":"Size: SMALL, Colour: BLACK","hi":"आकार: छोटा, रंग: काला"},"quantity":1,"unit_price":1440.00,"discount":0.00,"taxes":[{"key":"CGST","rate":8.00,"base":1241.37,"amount":99.31},{"key":"SGST","rate":8.00,"base":1241.37,"amount":99.31}],"tax":198.62,"total":1440.00}],"taxes":[{"key":"CGST","rate":8.00,"base":1241.37,"amount":99.31},{"key":"SGST","rate":8.00,"base":1241.37,"amount":99.31}],"subtotal":1440.00,"discount":0.00,"delivery":0.00,"withheld":0.00,"total_tax":198.62,"total":1440.00,"paid":0.00,"due":1440.00,"payment_method":"stripe","notes":{},"bank_account":"","verification_url":"http://localhost:18180/api/v2/bill-verifications/47f4309e0a5ad648?number=RNG-CN-2026-11-0001","electronic":false,"credited":{"bill_number":"RNG-2026-11-0001","bill_issued_at":"2026-11-28T06:21:54.325840Z","reason":"Return 2"}}', 'b9dbc1a9a6bf7bc2b4135daedf0bb45974970f6e2d4c269d484e0dd78c92a7ac', '7871f999f8ee71df37b45fcc367a0e3b53c03526624237b8307da2462d8dcad0', 'ac2e3c3f586216587b21812bf06993c163c9f50908d4159cdb28f981fcb0ab7a', '47f4309e0a5ad648', 0.0000);


--
-- Data for Name: bill_counter; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bill_counter VALUES (3, 'BILL', '2026-11', 8, 'bd50ba6f5484a17d888ebc1a626bee283c28e1895c211d03f8ad1316587d9c1a', '2026-11-28 06:21:52.755819+00');
INSERT INTO public.bill_counter VALUES (4, 'BILL', '2026-11', 1, 'bc147b8957e1f24c1a02cf2fd93c69cd17387e2c1462bf46abccfef548a0d18d', '2026-11-28 06:21:54.32584+00');
INSERT INTO public.bill_counter VALUES (5, 'BILL', '2026-11', 1, '906128bd03c65b8f83937f8640a51c9088a341bc629214bbb1c9e1ad21d77c3e', '2026-11-28 06:21:55.917308+00');
INSERT INTO public.bill_counter VALUES (10, 'BILL', 'FY2627', 1, '4960e1fe3463bc7fb665f77d7f5fb64744b4801bf88430aa62325c101491fc4c', '2026-11-28 06:22:51.347037+00');
INSERT INTO public.bill_counter VALUES (4, 'CREDIT_NOTE', '2026-11', 1, 'ac2e3c3f586216587b21812bf06993c163c9f50908d4159cdb28f981fcb0ab7a', '2026-11-28 06:22:52.554974+00');


--
-- Data for Name: bill_credit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bill_credit VALUES (14, 'return-2', '{"return_id":2,"reference":"return-2","lines":[{"line_id":24,"quantity":1,"goods":1440.00,"taxes":[{"key":"CGST","rate":8.00,"base":1241.37,"amount":99.31},{"key":"SGST","rate":8.00,"base":1241.37,"amount":99.31}],"tax":198.62,"total":1440.00}],"delivery_fee":0.00,"restocking_fee":0.00,"total":1440.00}', '2026-11-28 06:22:52.513048+00');


--
-- Data for Name: bill_due; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: cancellation_request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cancellation_request VALUES (1, 8, 'PENDING', 'API', 'Ordered twice', '', '[]', 'Nusrat Jahan', '2026-11-28 06:22:53.022037+00', NULL, NULL, NULL, 1);


--
-- Data for Name: cancellation_rule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cancellation_rule VALUES (1, 'STOREFRONT', 'COD', 'PENDING', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (2, 'STOREFRONT', 'COD', 'CONFIRMED', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (3, 'STOREFRONT', 'COD', 'PACKED', 'CUSTOMER', 'DENY', 'already_packed', 'This order is packed and can no longer be cancelled; a return can be requested after delivery.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (4, 'STOREFRONT', 'ONLINE', 'PENDING', 'CUSTOMER', 'DENY', 'online_order', 'Online orders cannot be cancelled here; a return can be requested after delivery.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (5, 'STOREFRONT', 'ONLINE', 'CONFIRMED', 'CUSTOMER', 'DENY', 'online_order', 'Online orders cannot be cancelled here; a return can be requested after delivery.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (6, 'STOREFRONT', 'ONLINE', 'PACKED', 'CUSTOMER', 'DENY', 'online_order', 'Online orders cannot be cancelled here; a return can be requested after delivery.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (7, 'MARKETPLACE', 'ANY', 'PENDING', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (8, 'MARKETPLACE', 'ANY', 'CONFIRMED', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (9, 'MARKETPLACE', 'ANY', 'PACKED', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (10, 'ANY', 'COD', 'PENDING', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (11, 'ANY', 'COD', 'CONFIRMED', 'CUSTOMER', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (12, 'ANY', 'COD', 'PACKED', 'CUSTOMER', 'NEEDS_APPROVAL', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (13, 'ANY', 'ONLINE', 'PENDING', 'CUSTOMER', 'NEEDS_APPROVAL', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (14, 'ANY', 'ONLINE', 'CONFIRMED', 'CUSTOMER', 'NEEDS_APPROVAL', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (15, 'ANY', 'ONLINE', 'PACKED', 'CUSTOMER', 'NEEDS_APPROVAL', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (16, 'ANY', 'ANY', 'PENDING', 'STAFF', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (17, 'ANY', 'ANY', 'CONFIRMED', 'STAFF', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (18, 'ANY', 'ANY', 'PACKED', 'STAFF', 'ALLOW', NULL, NULL, '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (19, 'ANY', 'ANY', 'PARTLY_SHIPPED', 'ANY', 'DENY', 'already_shipped', 'A part of this order is on its way: it can be returned after delivery, not cancelled.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (20, 'ANY', 'ANY', 'SHIPPED', 'ANY', 'DENY', 'already_shipped', 'This order is on its way: it can be returned after delivery, not cancelled.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (21, 'ANY', 'ANY', 'DELIVERED', 'ANY', 'DENY', 'already_delivered', 'This order is delivered: it can be returned, not cancelled.', '1970-01-01 00:00:00+00', 'seed');
INSERT INTO public.cancellation_rule VALUES (22, 'ANY', 'ANY', 'CANCELLED', 'ANY', 'DENY', 'already_cancelled', 'This order is cancelled.', '1970-01-01 00:00:00+00', 'seed');


--
-- Data for Name: cart; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cart VALUES (27, 8, NULL, NULL, '2026-11-28 06:22:51.31025+00', 8);
INSERT INTO public.cart VALUES (1, 6, NULL, NULL, '2026-11-28 06:22:53.190644+00', 41);


--
-- Data for Name: cart_line; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cart_line VALUES (32, 1, 1, 2, '2026-11-28 06:22:53.190644+00');


--
-- Data for Name: cart_reorder; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: customer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.customer VALUES (6, '65d0c0de0000000000000a01', '65d0c0de0000000000000a01', 'nusrat.jahan@demo.example', 'nusrat.jahan@demo.example', 'Nusrat', 'Jahan', '+8801711000001', '', '', 14, '2026-11-28 06:21:44.1333+00', '2026-11-28 06:21:44.1333+00', 1);
INSERT INTO public.customer VALUES (8, '65d0c0de0000000000000a02', '65d0c0de0000000000000a02', 'arjun.mehta@demo.example', 'arjun.mehta@demo.example', 'Arjun', 'Mehta', '+919810000002', '', '', 3, '2026-11-28 06:21:44.24827+00', '2026-11-28 06:21:44.24827+00', 1);


--
-- Data for Name: customer_address; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.customer_address VALUES (7, 6, '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', true, '2026-11-28 06:21:44.205957+00', '2026-11-28 06:21:44.205957+00', 1);
INSERT INTO public.customer_address VALUES (9, 8, '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', true, '2026-11-28 06:21:44.251056+00', '2026-11-28 06:21:44.251056+00', 1);


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1.0.01', 'basics', 'SQL', 'V1_0_01__basics.sql', 2057612935, 'postgres', '2026-11-28 06:21:28.857961', 86, true);
INSERT INTO public.flyway_schema_history VALUES (2, '1.0.02', 'parties', 'SQL', 'V1_0_02__parties.sql', -1521265894, 'postgres', '2026-11-28 06:21:29.037157', 52, true);
INSERT INTO public.flyway_schema_history VALUES (3, '1.0.03', 'catalogue', 'SQL', 'V1_0_03__catalogue.sql', 2055620659, 'postgres', '2026-11-28 06:21:29.239509', 45, true);
INSERT INTO public.flyway_schema_history VALUES (4, '1.0.04', 'carts', 'SQL', 'V1_0_04__carts.sql', 1619745470, 'postgres', '2026-11-28 06:21:29.500321', 65, true);
INSERT INTO public.flyway_schema_history VALUES (5, '1.0.05', 'orders', 'SQL', 'V1_0_05__orders.sql', 652271487, 'postgres', '2026-11-28 06:21:29.584848', 204, true);
INSERT INTO public.flyway_schema_history VALUES (6, '1.0.06', 'order counts', 'SQL', 'V1_0_06__order_counts.sql', -1832647748, 'postgres', '2026-11-28 06:21:29.862835', 70, true);
INSERT INTO public.flyway_schema_history VALUES (7, '1.0.07', 'bills', 'SQL', 'V1_0_07__bills.sql', 497459333, 'postgres', '2026-11-28 06:21:29.971586', 37, true);
INSERT INTO public.flyway_schema_history VALUES (8, '1.0.08', 'cancellation', 'SQL', 'V1_0_08__cancellation.sql', -1354087423, 'postgres', '2026-11-28 06:21:30.062426', 56, true);
INSERT INTO public.flyway_schema_history VALUES (9, '1.0.09', 'returns', 'SQL', 'V1_0_09__returns.sql', -916266865, 'postgres', '2026-11-28 06:21:30.153487', 49, true);
INSERT INTO public.flyway_schema_history VALUES (10, '1.0.10', 'withdrawals', 'SQL', 'V1_0_10__withdrawals.sql', -928503989, 'postgres', '2026-11-28 06:21:30.241428', 101, true);
INSERT INTO public.flyway_schema_history VALUES (11, '1.0.11', 'ledger', 'SQL', 'V1_0_11__ledger.sql', 1200039948, 'postgres', '2026-11-28 06:21:30.397965', 22, true);
INSERT INTO public.flyway_schema_history VALUES (12, '1.0.12', 'calls', 'SQL', 'V1_0_12__calls.sql', 1566047383, 'postgres', '2026-11-28 06:21:30.43848', 21, true);


--
-- Data for Name: item; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.item VALUES (1, '6b0a72f5a97c218ec795f018', 'SHOP_ITEM', 3, 1, 'dexoride-fluid-500-ml-1e11741b', '40001', 'Dexoride Fluid 500 ml', '{"ar": "ديكسورايد محلول ٥٠٠ مل", "bn": "ডেক্সোরাইড ফ্লুইড ৫০০ মিলি", "en": "Dexoride Fluid 500 ml", "hi": "डेक्सोराइड फ्लूइड 500 मिली"}', '', 'fluids', 'BDT', 80.0000, NULL, 10.0000, 'FLAT', 65.0000, 10, NULL, false, true, 'https://media.demo.example/40001.jpg', '[]', '', '', '', true, 'ديكسورايد محلول ٥٠٠ مل
ডেক্সোরাইড ফ্লুইড ৫০০ মিলি
Dexoride Fluid 500 ml
डेक्सोराइड फ्लूइड 500 मिली
40001', DEFAULT, '2026-11-28 06:21:41.489542+00', '2026-11-28 06:21:41.489542+00', 1);
INSERT INTO public.item VALUES (2, '6b0a72f54ad2b92a5b01b202', 'SHOP_ITEM', 3, 1, 'koloride-fluid-500-ml-7e4ccd66', '40002', 'Koloride Fluid 500 ml', '{"ar": "كولورايد محلول ٥٠٠ مل", "bn": "কোলোরাইড ফ্লুইড ৫০০ মিলি", "en": "Koloride Fluid 500 ml", "hi": "कोलोराइड फ्लूइड 500 मिली"}', '', 'fluids', 'BDT', 70.0000, NULL, 10.0000, 'FLAT', 65.0000, 10, NULL, false, true, 'https://media.demo.example/40002.jpg', '[]', '', '', '', true, 'كولورايد محلول ٥٠٠ مل
কোলোরাইড ফ্লুইড ৫০০ মিলি
Koloride Fluid 500 ml
कोलोराइड फ्लूइड 500 मिली
40002', DEFAULT, '2026-11-28 06:21:41.771261+00', '2026-11-28 06:21:41.771261+00', 1);
INSERT INTO public.item VALUES (3, '6b0a72f50a3b64286982d6c8', 'SHOP_ITEM', 3, 1, 'amoxicillin-500-mg-20-capsules-6f9d4172', '40003', 'Amoxicillin 500 mg, 20 capsules', '{"ar": "أموكسيسيلين ٥٠٠ ملغ، ٢٠ كبسولة", "bn": "অ্যামোক্সিসিলিন ৫০০ মিগ্রা, ২০ ক্যাপসুল", "en": "Amoxicillin 500 mg, 20 capsules", "hi": "एमोक्सिसिलिन 500 मिग्रा, 20 कैप्सूल"}', '', 'medicine', 'BDT', 240.0000, 260.0000, 0.0000, 'FLAT', NULL, NULL, NULL, true, false, 'https://media.demo.example/40003.jpg', '[]', '', '', '', true, 'أموكسيسيلين ٥٠٠ ملغ، ٢٠ كبسولة
অ্যামোক্সিসিলিন ৫০০ মিগ্রা, ২০ ক্যাপসুল
Amoxicillin 500 mg, 20 capsules
एमोक्सिसिलिन 500 मिग्रा, 20 कैप्सूल
40003', DEFAULT, '2026-11-28 06:21:41.932945+00', '2026-11-28 06:21:41.932945+00', 1);
INSERT INTO public.item VALUES (4, '6b0a72f52e62adea9fb66cf4', 'SHOP_ITEM', 3, 1, 'vitamin-c-500-mg-1cada3a8', '40004', 'Vitamin C 500 mg', '{"ar": "فيتامين سي ٥٠٠ ملغ", "bn": "ভিটামিন সি ৫০০ মিগ্রা", "en": "Vitamin C 500 mg", "hi": "विटामिन सी 500 मिग्रा"}', '', 'vitamins', 'BDT', 120.0000, 150.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40004.jpg', '[]', '', '', '', true, 'فيتامين سي ٥٠٠ ملغ
ভিটামিন সি ৫০০ মিগ্রা
Vitamin C 500 mg
विटामिन सी 500 मिग्रा
40004', DEFAULT, '2026-11-28 06:21:41.976182+00', '2026-11-28 06:21:41.976182+00', 1);
INSERT INTO public.item VALUES (5, '6b0a72f59312c5eab1e267e5', 'PRODUCT', 3, 1, 'digital-thermometer-45dbf524', '40005', 'Digital thermometer', '{"ar": "ميزان حرارة رقمي", "bn": "ডিজিটাল থার্মোমিটার", "en": "Digital thermometer", "hi": "डिजिटल थर्मामीटर"}', '', 'devices', 'BDT', 350.0000, 400.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40005.jpg', '[]', '', '', '', true, 'ميزان حرارة رقمي
ডিজিটাল থার্মোমিটার
Digital thermometer
डिजिटल थर्मामीटर
40005', DEFAULT, '2026-11-28 06:21:41.996137+00', '2026-11-28 06:21:41.996137+00', 1);
INSERT INTO public.item VALUES (6, '6b0a72f604bd2e251d4b1a9e', 'PRODUCT', 3, 1, 'blood-pressure-monitor-684a7a60', '40006', 'Blood pressure monitor', '{"ar": "جهاز قياس ضغط الدم", "bn": "রক্তচাপ মাপার যন্ত্র", "en": "Blood pressure monitor", "hi": "रक्तचाप मापक"}', '', 'devices', 'BDT', 2450.0000, 2800.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40006.jpg', '[]', '', '', '', true, 'جهاز قياس ضغط الدم
রক্তচাপ মাপার যন্ত্র
Blood pressure monitor
रक्तचाप मापक
40006', DEFAULT, '2026-11-28 06:21:42.01792+00', '2026-11-28 06:21:42.01792+00', 1);
INSERT INTO public.item VALUES (7, '6b0a72f6980a4ad58779c7f2', 'SHOP_ITEM', 3, 1, 'hand-sanitiser-250-ml-617ade48', '40007', 'Hand sanitiser 250 ml', '{"ar": "معقم اليدين ٢٥٠ مل", "bn": "হ্যান্ড স্যানিটাইজার ২৫০ মিলি", "en": "Hand sanitiser 250 ml", "hi": "हैंड सैनिटाइज़र 250 मिली"}', '', 'hygiene', 'BDT', 130.0000, NULL, 5.0000, 'PERCENT', NULL, NULL, NULL, false, false, 'https://media.demo.example/40007.jpg', '[]', '', '', '', true, 'معقم اليدين ٢٥٠ مل
হ্যান্ড স্যানিটাইজার ২৫০ মিলি
Hand sanitiser 250 ml
हैंड सैनिटाइज़र 250 मिली
40007', DEFAULT, '2026-11-28 06:21:42.053694+00', '2026-11-28 06:21:42.053694+00', 1);
INSERT INTO public.item VALUES (34, '6b0a72f7fc0c71cccd82269c', 'RECORD', 5, 2, 'umm-kulthum-enta-omri-781d95bb', '70004', 'Umm Kulthum: Enta Omri', '{"en": "Umm Kulthum: Enta Omri"}', '', 'records', 'SAR', 210.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70004.jpg', '[]', 'Umm Kulthum', 'Enta Omri', 'Good plus', true, 'Umm Kulthum: Enta Omri
70004
Umm Kulthum
Enta Omri', DEFAULT, '2026-11-28 06:21:43.660542+00', '2026-11-28 06:21:43.660542+00', 1);
INSERT INTO public.item VALUES (35, '6b0a72f7d053235fc482b8ef', 'RECORD', 5, 2, 'lata-mangeshkar-mirabai-bhajans-09dce280', '70005', 'Lata Mangeshkar: Mirabai Bhajans', '{"en": "Lata Mangeshkar: Mirabai Bhajans"}', '', 'records', 'SAR', 120.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70005.jpg', '[]', 'Lata Mangeshkar', 'Mirabai Bhajans', 'Very good', true, 'Lata Mangeshkar: Mirabai Bhajans
70005
Lata Mangeshkar
Mirabai Bhajans', DEFAULT, '2026-11-28 06:21:43.703073+00', '2026-11-28 06:21:43.703073+00', 1);
INSERT INTO public.item VALUES (8, '6b0a72f66be66bd6fd7943db', 'PRODUCT', 3, 1, 'surgical-masks-box-of-50-23ac4000', '40008', 'Surgical masks, box of 50', '{"ar": "كمامات جراحية، علبة ٥٠", "bn": "সার্জিক্যাল মাস্ক, ৫০টির বাক্স", "en": "Surgical masks, box of 50", "hi": "सर्जिकल मास्क, 50 का डिब्बा"}', '', 'hygiene', 'BDT', 200.0000, 250.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40008.jpg', '[]', '', '', '', true, 'كمامات جراحية، علبة ٥٠
সার্জিক্যাল মাস্ক, ৫০টির বাক্স
Surgical masks, box of 50
सर्जिकल मास्क, 50 का डिब्बा
40008', DEFAULT, '2026-11-28 06:21:42.089852+00', '2026-11-28 06:21:42.089852+00', 1);
INSERT INTO public.item VALUES (9, '6b0a72f6136aa59b0c143958', 'SHOP_ITEM', 3, 1, 'oral-rehydration-salts-afcdc2ad', '40009', 'Oral rehydration salts', '{"ar": "أملاح الإماهة الفموية", "bn": "খাবার স্যালাইন", "en": "Oral rehydration salts", "hi": "ओआरएस घोल"}', '', 'medicine', 'BDT', 6.0000, NULL, 0.0000, 'FLAT', 5.0000, 20, NULL, false, true, 'https://media.demo.example/40009.jpg', '[]', '', '', '', true, 'أملاح الإماهة الفموية
খাবার স্যালাইন
Oral rehydration salts
ओआरएस घोल
40009', DEFAULT, '2026-11-28 06:21:42.127943+00', '2026-11-28 06:21:42.127943+00', 1);
INSERT INTO public.item VALUES (10, '6b0a72f68a0e9643f766c5e8', 'PRODUCT', 3, 1, 'baby-lotion-200-ml-c41835bc', '40010', 'Baby lotion 200 ml', '{"ar": "لوشن للأطفال ٢٠٠ مل", "bn": "বেবি লোশন ২০০ মিলি", "en": "Baby lotion 200 ml", "hi": "बेबी लोशन 200 मिली"}', '', 'baby', 'BDT', 320.0000, 350.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40010.jpg', '[]', '', '', '', true, 'لوشن للأطفال ٢٠٠ مل
বেবি লোশন ২০০ মিলি
Baby lotion 200 ml
बेबी लोशन 200 मिली
40010', DEFAULT, '2026-11-28 06:21:42.153945+00', '2026-11-28 06:21:42.153945+00', 1);
INSERT INTO public.item VALUES (11, '6b0a72f6ce9bcd13a03a9d76', 'PRODUCT', 3, 1, 'bandage-roll-c043a5c4', '40011', 'Bandage roll', '{"ar": "لفافة ضماد", "bn": "ব্যান্ডেজ রোল", "en": "Bandage roll", "hi": "पट्टी रोल"}', '', 'first aid', 'BDT', 45.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40011.jpg', '[]', '', '', '', true, 'لفافة ضماد
ব্যান্ডেজ রোল
Bandage roll
पट्टी रोल
40011', DEFAULT, '2026-11-28 06:21:42.327344+00', '2026-11-28 06:21:42.327344+00', 1);
INSERT INTO public.item VALUES (12, '6b0a72f63d9e1de862162816', 'PRODUCT', 3, 1, 'glucose-meter-3329c5c7', '40012', 'Glucose meter', '{"ar": "جهاز قياس السكر", "bn": "গ্লুকোজ মিটার", "en": "Glucose meter", "hi": "ग्लूकोज मीटर"}', '', 'devices', 'BDT', 1650.0000, 1900.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/40012.jpg', '[]', '', '', '', true, 'جهاز قياس السكر
গ্লুকোজ মিটার
Glucose meter
ग्लूकोज मीटर
40012', DEFAULT, '2026-11-28 06:21:42.397411+00', '2026-11-28 06:21:42.397411+00', 1);
INSERT INTO public.item VALUES (13, '6b0a72f6d8431903381fe03a', 'PRODUCT', 4, 2, 'zip-front-puffer-jacket-9afc0ffd', '50001', 'Zip-front puffer jacket', '{"ar": "سترة منفوخة بسحاب", "bn": "জিপার পাফার জ্যাকেট", "en": "Zip-front puffer jacket", "hi": "ज़िप पफ़र जैकेट"}', '', 'jackets', 'INR', 1440.0000, 1600.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50001.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "صغير", "bn": "ছোট", "en": "SMALL", "hi": "छोटा"}}, {"code": "#000000", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أسود", "bn": "কালো", "en": "BLACK", "hi": "काला"}}]', '', '', '', true, 'سترة منفوخة بسحاب
জিপার পাফার জ্যাকেট
Zip-front puffer jacket
ज़िप पफ़र जैकेट
50001', DEFAULT, '2026-11-28 06:21:42.495311+00', '2026-11-28 06:21:42.495311+00', 1);
INSERT INTO public.item VALUES (14, '6b0a72f65be2adbfbefe8f19', 'PRODUCT', 4, 2, 'zip-front-puffer-jacket-2fce437d', '50002', 'Zip-front puffer jacket', '{"ar": "سترة منفوخة بسحاب", "bn": "জিপার পাফার জ্যাকেট", "en": "Zip-front puffer jacket", "hi": "ज़िप पफ़र जैकेट"}', '', 'jackets', 'INR', 1440.0000, 1600.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50002.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "متوسط", "bn": "মাঝারি", "en": "MEDIUM", "hi": "मध्यम"}}, {"code": "#000000", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أسود", "bn": "কালো", "en": "BLACK", "hi": "काला"}}]', '', '', '', true, 'سترة منفوخة بسحاب
জিপার পাফার জ্যাকেট
Zip-front puffer jacket
ज़िप पफ़र जैकेट
50002', DEFAULT, '2026-11-28 06:21:42.792282+00', '2026-11-28 06:21:42.792282+00', 1);
INSERT INTO public.item VALUES (21, '6b0a72f7e4269438cd48afd2', 'PRODUCT', 4, 2, 'leather-sandals-1b8fb2c7', '50009', 'Leather sandals', '{"ar": "صندل جلدي", "bn": "চামড়ার স্যান্ডেল", "en": "Leather sandals", "hi": "चमड़े की सैंडल"}', '', 'shoes', 'INR', 749.5000, 999.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50009.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "متوسط", "bn": "মাঝারি", "en": "MEDIUM", "hi": "मध्यम"}}, {"code": "#000000", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أسود", "bn": "কালো", "en": "BLACK", "hi": "काला"}}]', '', '', '', true, 'صندل جلدي
চামড়ার স্যান্ডেল
Leather sandals
चमड़े की सैंडल
50009', DEFAULT, '2026-11-28 06:21:43.130501+00', '2026-11-28 06:21:43.130501+00', 1);
INSERT INTO public.item VALUES (15, '6b0a72f6c288ef99edc088d9', 'PRODUCT', 4, 2, 'zip-front-puffer-jacket-61b3903e', '50003', 'Zip-front puffer jacket', '{"ar": "سترة منفوخة بسحاب", "bn": "জিপার পাফার জ্যাকেট", "en": "Zip-front puffer jacket", "hi": "ज़िप पफ़र जैकेट"}', '', 'jackets', 'INR', 1440.0000, 1600.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50003.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "كبير", "bn": "বড়", "en": "LARGE", "hi": "बड़ा"}}, {"code": "#CC0000", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أحمر", "bn": "লাল", "en": "RED", "hi": "लाल"}}]', '', '', '', true, 'سترة منفوخة بسحاب
জিপার পাফার জ্যাকেট
Zip-front puffer jacket
ज़िप पफ़र जैकेट
50003', DEFAULT, '2026-11-28 06:21:42.879667+00', '2026-11-28 06:21:42.879667+00', 1);
INSERT INTO public.item VALUES (16, '6b0a72f6f8b24cf1ac4e041a', 'PRODUCT', 4, 2, 'jamdani-sari-c6cbc2d4', '50004', 'Jamdani sari', '{"ar": "ساري جامداني", "bn": "জামদানি শাড়ি", "en": "Jamdani sari", "hi": "जामदानी साड़ी"}', '', 'saris', 'INR', 5200.0000, 6500.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50004.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "متوسط", "bn": "মাঝারি", "en": "MEDIUM", "hi": "मध्यम"}}, {"code": "#CC0000", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أحمر", "bn": "লাল", "en": "RED", "hi": "लाल"}}]', '', '', '', true, 'ساري جامداني
জামদানি শাড়ি
Jamdani sari
जामदानी साड़ी
50004', DEFAULT, '2026-11-28 06:21:42.903559+00', '2026-11-28 06:21:42.903559+00', 1);
INSERT INTO public.item VALUES (17, '6b0a72f63259409eb8addc55', 'PRODUCT', 4, 2, 'jamdani-sari-9da50c96', '50005', 'Jamdani sari', '{"ar": "ساري جامداني", "bn": "জামদানি শাড়ি", "en": "Jamdani sari", "hi": "जामदानी साड़ी"}', '', 'saris', 'INR', 5200.0000, 6500.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50005.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "متوسط", "bn": "মাঝারি", "en": "MEDIUM", "hi": "मध्यम"}}, {"code": "#006633", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أخضر", "bn": "সবুজ", "en": "GREEN", "hi": "हरा"}}]', '', '', '', true, 'ساري جامداني
জামদানি শাড়ি
Jamdani sari
जामदानी साड़ी
50005', DEFAULT, '2026-11-28 06:21:42.951721+00', '2026-11-28 06:21:42.951721+00', 1);
INSERT INTO public.item VALUES (18, '6b0a72f6af3627399b94b007', 'PRODUCT', 4, 2, 'cotton-panjabi-43001df8', '50006', 'Cotton panjabi', '{"ar": "بنجابي قطني", "bn": "সুতি পাঞ্জাবি", "en": "Cotton panjabi", "hi": "सूती पंजाबी"}', '', 'panjabis', 'INR', 899.0000, 1199.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50006.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "صغير", "bn": "ছোট", "en": "SMALL", "hi": "छोटा"}}, {"code": "#FFFFFF", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أبيض", "bn": "সাদা", "en": "WHITE", "hi": "सफ़ेद"}}]', '', '', '', true, 'بنجابي قطني
সুতি পাঞ্জাবি
Cotton panjabi
सूती पंजाबी
50006', DEFAULT, '2026-11-28 06:21:42.981486+00', '2026-11-28 06:21:42.981486+00', 1);
INSERT INTO public.item VALUES (19, '6b0a72f78078deb97eb46576', 'PRODUCT', 4, 2, 'cotton-panjabi-99178085', '50007', 'Cotton panjabi', '{"ar": "بنجابي قطني", "bn": "সুতি পাঞ্জাবি", "en": "Cotton panjabi", "hi": "सूती पंजाबी"}', '', 'panjabis', 'INR', 899.0000, 1199.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50007.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "متوسط", "bn": "মাঝারি", "en": "MEDIUM", "hi": "मध्यम"}}, {"code": "#FFFFFF", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أبيض", "bn": "সাদা", "en": "WHITE", "hi": "सफ़ेद"}}]', '', '', '', true, 'بنجابي قطني
সুতি পাঞ্জাবি
Cotton panjabi
सूती पंजाबी
50007', DEFAULT, '2026-11-28 06:21:43.021523+00', '2026-11-28 06:21:43.021523+00', 1);
INSERT INTO public.item VALUES (20, '6b0a72f7e5a5f67180056686', 'PRODUCT', 4, 2, 'cotton-panjabi-0b260a85', '50008', 'Cotton panjabi', '{"ar": "بنجابي قطني", "bn": "সুতি পাঞ্জাবি", "en": "Cotton panjabi", "hi": "सूती पंजाबी"}', '', 'panjabis', 'INR', 899.0000, 1199.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50008.jpg', '[{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "كبير", "bn": "বড়", "en": "LARGE", "hi": "बड़ा"}}, {"code": "#006633", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أخضر", "bn": "সবুজ", "en": "GREEN", "hi": "हरा"}}]', '', '', '', true, 'بنجابي قطني
সুতি পাঞ্জাবি
Cotton panjabi
सूती पंजाबी
50008', DEFAULT, '2026-11-28 06:21:43.063175+00', '2026-11-28 06:21:43.063175+00', 1);
INSERT INTO public.item VALUES (22, '6b0a72f790e2f8de38adca26', 'PRODUCT', 4, 2, 'embroidered-scarf-73c28251', '50010', 'Embroidered scarf', '{"ar": "وشاح مطرز", "bn": "নকশি ওড়না", "en": "Embroidered scarf", "hi": "कढ़ाईदार दुपट्टा"}', '', 'scarves', 'INR', 333.3300, 399.9900, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/50010.jpg', '[]', '', '', '', true, 'وشاح مطرز
নকশি ওড়না
Embroidered scarf
कढ़ाईदार दुपट्टा
50010', DEFAULT, '2026-11-28 06:21:43.171303+00', '2026-11-28 06:21:43.171303+00', 1);
INSERT INTO public.item VALUES (23, '6b0a72f7fbc397ad25a306e4', 'PRODUCT', 4, 2, 'silver-bangles-set-of-6-8eeafa1d', '50011', 'Silver bangles, set of 6', '{"ar": "أساور فضية، طقم ٦", "bn": "রূপার চুড়ি, ৬টির সেট", "en": "Silver bangles, set of 6", "hi": "चाँदी की चूड़ियाँ, 6 का सेट"}', '', 'jewellery', 'INR', 2100.0000, 2400.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, false, 'https://media.demo.example/50011.jpg', '[]', '', '', '', true, 'أساور فضية، طقم ٦
রূপার চুড়ি, ৬টির সেট
Silver bangles, set of 6
चाँदी की चूड़ियाँ, 6 का सेट
50011', DEFAULT, '2026-11-28 06:21:43.268941+00', '2026-11-28 06:21:43.268941+00', 1);
INSERT INTO public.item VALUES (24, '6b0a72f73b0ac4492d3c92bf', 'PRODUCT', 4, 2, 'school-bag-933d9caf', '50012', 'School bag', '{"ar": "حقيبة مدرسية", "bn": "স্কুল ব্যাগ", "en": "School bag", "hi": "स्कूल बैग"}', '', 'bags', 'INR', 650.0000, 800.0000, 0.0000, 'FLAT', NULL, NULL, '[{"key": "CGST", "rate": 9.00}, {"key": "SGST", "rate": 9.00}]', false, true, 'https://media.demo.example/50012.jpg', '[]', '', '', '', true, 'حقيبة مدرسية
স্কুল ব্যাগ
School bag
स्कूल बैग
50012', DEFAULT, '2026-11-28 06:21:43.299791+00', '2026-11-28 06:21:43.299791+00', 1);
INSERT INTO public.item VALUES (25, '6b0a72f714f57fb920e553bf', 'PRODUCT', 5, 2, 'record-player-03285c9c', '60001', 'Record player', '{"ar": "مشغل أسطوانات", "bn": "রেকর্ড প্লেয়ার", "en": "Record player", "hi": "रिकॉर्ड प्लेयर"}', '', 'audio', 'SAR', 899.0000, 999.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/60001.jpg', '[]', '', '', '', true, 'مشغل أسطوانات
রেকর্ড প্লেয়ার
Record player
रिकॉर्ड प्लेयर
60001', DEFAULT, '2026-11-28 06:21:43.376095+00', '2026-11-28 06:21:43.376095+00', 1);
INSERT INTO public.item VALUES (26, '6b0a72f7c9a78c24cc4c2f73', 'PRODUCT', 5, 2, 'stylus-cleaning-brush-012504be', '60002', 'Stylus cleaning brush', '{"ar": "فرشاة تنظيف الإبرة", "bn": "স্টাইলাস ব্রাশ", "en": "Stylus cleaning brush", "hi": "स्टाइलस ब्रश"}', '', 'care', 'SAR', 35.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/60002.jpg', '[]', '', '', '', true, 'فرشاة تنظيف الإبرة
স্টাইলাস ব্রাশ
Stylus cleaning brush
स्टाइलस ब्रश
60002', DEFAULT, '2026-11-28 06:21:43.430078+00', '2026-11-28 06:21:43.430078+00', 1);
INSERT INTO public.item VALUES (27, '6b0a72f761e23820c51fe2a0', 'PRODUCT', 5, 2, 'record-sleeves-pack-of-50-9e6cbe03', '60003', 'Record sleeves, pack of 50', '{"ar": "أغلفة أسطوانات، ٥٠ قطعة", "bn": "রেকর্ড কভার, ৫০টি", "en": "Record sleeves, pack of 50", "hi": "रिकॉर्ड कवर, 50 का पैक"}', '', 'care', 'SAR', 60.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/60003.jpg', '[]', '', '', '', true, 'أغلفة أسطوانات، ٥٠ قطعة
রেকর্ড কভার, ৫০টি
Record sleeves, pack of 50
रिकॉर्ड कवर, 50 का पैक
60003', DEFAULT, '2026-11-28 06:21:43.452397+00', '2026-11-28 06:21:43.452397+00', 1);
INSERT INTO public.item VALUES (28, '6b0a72f783f40ac19b5e6b6f', 'PRODUCT', 5, 2, 'bookshelf-speakers-e024545e', '60004', 'Bookshelf speakers', '{"ar": "مكبرات صوت للرف", "bn": "বুকশেলফ স্পিকার", "en": "Bookshelf speakers", "hi": "बुकशेल्फ़ स्पीकर"}', '', 'audio', 'SAR', 650.0000, 720.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/60004.jpg', '[]', '', '', '', true, 'مكبرات صوت للرف
বুকশেলফ স্পিকার
Bookshelf speakers
बुकशेल्फ़ स्पीकर
60004', DEFAULT, '2026-11-28 06:21:43.474912+00', '2026-11-28 06:21:43.474912+00', 1);
INSERT INTO public.item VALUES (29, '6b0a72f7215f32a46dbe2acf', 'PRODUCT', 5, 2, 'headphones-0221ca71', '60005', 'Headphones', '{"ar": "سماعات رأس", "bn": "হেডফোন", "en": "Headphones", "hi": "हेडफ़ोन"}', '', 'audio', 'SAR', 240.0000, 299.0000, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/60005.jpg', '[]', '', '', '', true, 'سماعات رأس
হেডফোন
Headphones
हेडफ़ोन
60005', DEFAULT, '2026-11-28 06:21:43.500107+00', '2026-11-28 06:21:43.500107+00', 1);
INSERT INTO public.item VALUES (30, '6b0a72f7e6584ab93cde38c5', 'PRODUCT', 5, 2, 'wooden-record-crate-1beeaefd', '60006', 'Wooden record crate', '{"ar": "صندوق أسطوانات خشبي", "bn": "কাঠের রেকর্ড বাক্স", "en": "Wooden record crate", "hi": "लकड़ी का रिकॉर्ड बक्सा"}', '', 'furniture', 'SAR', 110.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/60006.jpg', '[]', '', '', '', true, 'صندوق أسطوانات خشبي
কাঠের রেকর্ড বাক্স
Wooden record crate
लकड़ी का रिकॉर्ड बक्सा
60006', DEFAULT, '2026-11-28 06:21:43.519476+00', '2026-11-28 06:21:43.519476+00', 1);
INSERT INTO public.item VALUES (31, '6b0a72f77e6d0468a88403a6', 'RECORD', 5, 2, 'abbasuddin-ahmed-bhawaiya-songs-7e2b303d', '70001', 'Abbasuddin Ahmed: Bhawaiya Songs', '{"en": "Abbasuddin Ahmed: Bhawaiya Songs"}', '', 'records', 'SAR', 95.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70001.jpg', '[]', 'Abbasuddin Ahmed', 'Bhawaiya Songs', 'Good', true, 'Abbasuddin Ahmed: Bhawaiya Songs
70001
Abbasuddin Ahmed
Bhawaiya Songs', DEFAULT, '2026-11-28 06:21:43.583077+00', '2026-11-28 06:21:43.583077+00', 1);
INSERT INTO public.item VALUES (32, '6b0a72f744e35adfdd0435b0', 'RECORD', 5, 2, 'fairuz-nassam-alayna-el-hawa-c99e79a5', '70002', 'Fairuz: Nassam Alayna El Hawa', '{"en": "Fairuz: Nassam Alayna El Hawa"}', '', 'records', 'SAR', 140.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70002.jpg', '[]', 'Fairuz', 'Nassam Alayna El Hawa', 'Very good', true, 'Fairuz: Nassam Alayna El Hawa
70002
Fairuz
Nassam Alayna El Hawa', DEFAULT, '2026-11-28 06:21:43.611505+00', '2026-11-28 06:21:43.611505+00', 1);
INSERT INTO public.item VALUES (33, '6b0a72f7954279e8788b8982', 'RECORD', 5, 2, 'ravi-shankar-three-ragas-6920cb52', '70003', 'Ravi Shankar: Three Ragas', '{"en": "Ravi Shankar: Three Ragas"}', '', 'records', 'SAR', 180.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70003.jpg', '[]', 'Ravi Shankar', 'Three Ragas', 'Near mint', true, 'Ravi Shankar: Three Ragas
70003
Ravi Shankar
Three Ragas', DEFAULT, '2026-11-28 06:21:43.63542+00', '2026-11-28 06:21:43.63542+00', 1);
INSERT INTO public.item VALUES (36, '6b0a72f7a334e5bf453af530', 'RECORD', 5, 2, 'runa-laila-superuna-09448964', '70006', 'Runa Laila: Superuna', '{"en": "Runa Laila: Superuna"}', '', 'records', 'SAR', 85.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70006.jpg', '[]', 'Runa Laila', 'Superuna', 'Good', true, 'Runa Laila: Superuna
70006
Runa Laila
Superuna', DEFAULT, '2026-11-28 06:21:43.778618+00', '2026-11-28 06:21:43.778618+00', 1);
INSERT INTO public.item VALUES (37, '6b0a72f7548e9a74dbe06466', 'RECORD', 5, 2, 'miles-davis-kind-of-blue-99f5fa1a', '70007', 'Miles Davis: Kind of Blue', '{"en": "Miles Davis: Kind of Blue"}', '', 'records', 'SAR', 160.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70007.jpg', '[]', 'Miles Davis', 'Kind of Blue', 'Near mint', true, 'Miles Davis: Kind of Blue
70007
Miles Davis
Kind of Blue', DEFAULT, '2026-11-28 06:21:43.871009+00', '2026-11-28 06:21:43.871009+00', 1);
INSERT INTO public.item VALUES (38, '6b0a72f7439e5e0f5e6a311e', 'RECORD', 5, 2, 'nina-simone-pastel-blues-d3199c01', '70008', 'Nina Simone: Pastel Blues', '{"en": "Nina Simone: Pastel Blues"}', '', 'records', 'SAR', 150.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70008.jpg', '[]', 'Nina Simone', 'Pastel Blues', 'Very good plus', true, 'Nina Simone: Pastel Blues
70008
Nina Simone
Pastel Blues', DEFAULT, '2026-11-28 06:21:43.896316+00', '2026-11-28 06:21:43.896316+00', 1);
INSERT INTO public.item VALUES (39, '6b0a72f7423fe33fbe7b9225', 'RECORD', 5, 2, 'bismillah-khan-shehnai-recital-edfccae2', '70009', 'Bismillah Khan: Shehnai Recital', '{"en": "Bismillah Khan: Shehnai Recital"}', '', 'records', 'SAR', 90.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70009.jpg', '[]', 'Bismillah Khan', 'Shehnai Recital', 'Good', true, 'Bismillah Khan: Shehnai Recital
70009
Bismillah Khan
Shehnai Recital', DEFAULT, '2026-11-28 06:21:43.917709+00', '2026-11-28 06:21:43.917709+00', 1);
INSERT INTO public.item VALUES (40, '6b0a72f7d401a8415464dd72', 'RECORD', 5, 2, 'abdel-halim-hafez-qariat-al-fingan-786c9fc6', '70010', 'Abdel Halim Hafez: Qariat al-Fingan', '{"en": "Abdel Halim Hafez: Qariat al-Fingan"}', '', 'records', 'SAR', 130.0000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, 'https://media.demo.example/70010.jpg', '[]', 'Abdel Halim Hafez', 'Qariat al-Fingan', 'Very good', true, 'Abdel Halim Hafez: Qariat al-Fingan
70010
Abdel Halim Hafez
Qariat al-Fingan', DEFAULT, '2026-11-28 06:21:43.940223+00', '2026-11-28 06:21:43.940223+00', 1);
INSERT INTO public.item VALUES (41, '6b0a733b6339749f1c2d5da2', 'PRODUCT', 10, 1, 'honey-aaced1f4', 'L1', 'Honey', '{"ar": "عسل", "en": "Honey"}', '', '', 'EUR', 7.5000, NULL, 0.0000, 'FLAT', NULL, NULL, NULL, false, true, '', '[]', '', '', '', true, 'عسل
Honey
L1', DEFAULT, '2026-11-28 06:22:51.209365+00', '2026-11-28 06:22:51.209365+00', 1);


--
-- Data for Name: item_snapshot; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.item_snapshot VALUES (1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', '{"id": "6b0a72f5a97c218ec795f018", "mrp": 80.00, "sku": "40001", "kind": "SHOP_ITEM", "slug": "dexoride-fluid-500-ml-1e11741b", "names": {"ar": "ديكسورايد محلول ٥٠٠ مل", "bn": "ডেক্সোরাইড ফ্লুইড ৫০০ মিলি", "en": "Dexoride Fluid 500 ml", "hi": "डेक्सोराइड फ्लूइड 500 मिली"}, "price": 80.00, "title": "", "artist": "", "category": "fluids", "discount": 10.00, "condition": "", "thumbnail": "https://media.demo.example/40001.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "wholesale_price": 65.00, "discounted_price": 70.00, "wholesale_quantity": 10, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (5, 'd788482f-023a-c56d-2c51-833583e2b150', '{"id": "6b0a72f59312c5eab1e267e5", "mrp": 400.00, "sku": "40005", "kind": "PRODUCT", "slug": "digital-thermometer-45dbf524", "names": {"ar": "ميزان حرارة رقمي", "bn": "ডিজিটাল থার্মোমিটার", "en": "Digital thermometer", "hi": "डिजिटल थर्मामीटर"}, "price": 350.00, "title": "", "artist": "", "category": "devices", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/40005.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 350.00, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (4, '1d4717bc-3282-1762-8662-e61371720985', '{"id": "6b0a72f52e62adea9fb66cf4", "mrp": 150.00, "sku": "40004", "kind": "SHOP_ITEM", "slug": "vitamin-c-500-mg-1cada3a8", "names": {"ar": "فيتامين سي ٥٠٠ ملغ", "bn": "ভিটামিন সি ৫০০ মিগ্রা", "en": "Vitamin C 500 mg", "hi": "विटामिन सी 500 मिग्रा"}, "price": 120.00, "title": "", "artist": "", "category": "vitamins", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/40004.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 120.00, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (3, '582d7c7c-5370-ac21-5c10-1b0510fafb3c', '{"id": "6b0a72f50a3b64286982d6c8", "mrp": 260.00, "sku": "40003", "kind": "SHOP_ITEM", "slug": "amoxicillin-500-mg-20-capsules-6f9d4172", "names": {"ar": "أموكسيسيلين ٥٠٠ ملغ، ٢٠ كبسولة", "bn": "অ্যামোক্সিসিলিন ৫০০ মিগ্রা, ২০ ক্যাপসুল", "en": "Amoxicillin 500 mg, 20 capsules", "hi": "एमोक्सिसिलिन 500 मिग्रा, 20 कैप्सूल"}, "price": 240.00, "title": "", "artist": "", "category": "medicine", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/40003.jpg", "attributes": [], "returnable": false, "discount_type": "FLAT", "discounted_price": 240.00, "prescription_required": true}');
INSERT INTO public.item_snapshot VALUES (13, '1fe6e66c-14d9-3445-7e73-eed323738a54', '{"id": "6b0a72f6d8431903381fe03a", "mrp": 1600.00, "sku": "50001", "kind": "PRODUCT", "slug": "zip-front-puffer-jacket-9afc0ffd", "names": {"ar": "سترة منفوخة بسحاب", "bn": "জিপার পাফার জ্যাকেট", "en": "Zip-front puffer jacket", "hi": "ज़िप पफ़र जैकेट"}, "price": 1440.00, "title": "", "artist": "", "category": "jackets", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/50001.jpg", "attributes": [{"names": {"ar": "المقاس", "bn": "আকার", "en": "Size", "hi": "आकार"}, "values": {"ar": "صغير", "bn": "ছোট", "en": "SMALL", "hi": "छोटा"}}, {"code": "#000000", "names": {"ar": "اللون", "bn": "রং", "en": "Colour", "hi": "रंग"}, "values": {"ar": "أسود", "bn": "কালো", "en": "BLACK", "hi": "काला"}}], "returnable": true, "discount_type": "FLAT", "discounted_price": 1440.00, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (22, '9526f72d-e017-92ce-684e-5068115d3d30', '{"id": "6b0a72f790e2f8de38adca26", "mrp": 399.99, "sku": "50010", "kind": "PRODUCT", "slug": "embroidered-scarf-73c28251", "names": {"ar": "وشاح مطرز", "bn": "নকশি ওড়না", "en": "Embroidered scarf", "hi": "कढ़ाईदार दुपट्टा"}, "price": 333.33, "title": "", "artist": "", "category": "scarves", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/50010.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 333.33, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (26, 'ebc4d76f-da16-1be3-2c9b-cb98dcf7217c', '{"id": "6b0a72f7c9a78c24cc4c2f73", "mrp": 35.00, "sku": "60002", "kind": "PRODUCT", "slug": "stylus-cleaning-brush-012504be", "names": {"ar": "فرشاة تنظيف الإبرة", "bn": "স্টাইলাস ব্রাশ", "en": "Stylus cleaning brush", "hi": "स्टाइलस ब्रश"}, "price": 35.00, "title": "", "artist": "", "category": "care", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/60002.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 35.00, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (32, '830bdf35-a4bc-1c71-485a-26825b58c7a2', '{"id": "6b0a72f744e35adfdd0435b0", "mrp": 140.00, "sku": "70002", "kind": "RECORD", "slug": "fairuz-nassam-alayna-el-hawa-c99e79a5", "names": {"en": "Fairuz: Nassam Alayna El Hawa"}, "price": 140.00, "title": "Nassam Alayna El Hawa", "artist": "Fairuz", "category": "records", "discount": 0.00, "condition": "Very good", "thumbnail": "https://media.demo.example/70002.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 140.00, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (11, 'b13710b8-dedb-c9eb-a749-260d2bd9f278', '{"id": "6b0a72f6ce9bcd13a03a9d76", "mrp": 45.00, "sku": "40011", "kind": "PRODUCT", "slug": "bandage-roll-c043a5c4", "names": {"ar": "لفافة ضماد", "bn": "ব্যান্ডেজ রোল", "en": "Bandage roll", "hi": "पट्टी रोल"}, "price": 45.00, "title": "", "artist": "", "category": "first aid", "discount": 0.00, "condition": "", "thumbnail": "https://media.demo.example/40011.jpg", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 45.00, "prescription_required": false}');
INSERT INTO public.item_snapshot VALUES (41, '97119dd3-9f47-ce49-daec-e5a26f17eb74', '{"id": "6b0a733b6339749f1c2d5da2", "mrp": 7.50, "sku": "L1", "kind": "PRODUCT", "slug": "honey-aaced1f4", "names": {"ar": "عسل", "en": "Honey"}, "price": 7.50, "title": "", "artist": "", "category": "", "discount": 0.00, "condition": "", "thumbnail": "", "attributes": [], "returnable": true, "discount_type": "FLAT", "discounted_price": 7.50, "prescription_required": false}');


--
-- Data for Name: ledger_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ledger_entry VALUES (3, 5, '2026-11-28 06:21:49.701303+00', 'PAYMENT', 550.0000, 'BDT', 'cod', NULL, 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (4, 8, '2026-11-28 06:21:50.510691+00', 'PAYMENT', 550.0000, 'BDT', 'stripe', 'demo-8', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (5, 9, '2026-11-28 06:21:51.07607+00', 'PAYMENT', 550.0000, 'BDT', 'stripe', 'demo-9', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (6, 10, '2026-11-28 06:21:51.726644+00', 'PAYMENT', 550.0000, 'BDT', 'stripe', 'demo-10', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (8, 11, '2026-11-28 06:21:52.504568+00', 'PAYMENT', 550.0000, 'BDT', 'stripe', 'demo-11', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (10, 12, '2026-11-28 06:21:53.265651+00', 'PAYMENT', 420.0000, 'BDT', 'stripe', 'demo-12', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (13, 14, '2026-11-28 06:21:54.176448+00', 'PAYMENT', 2539.9900, 'INR', 'stripe', 'demo-14', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (15, 15, '2026-11-28 06:21:55.683091+00', 'PAYMENT', 221.2500, 'SAR', 'paypal', 'demo-15', 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (18, 17, '2026-11-28 06:22:51.700614+00', 'PAYMENT', 19.9000, 'EUR', 'cod', NULL, 'Farhana Akter', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (11, 12, '2026-11-28 06:21:53.417092+00', 'REFUND_DUE', 420.0000, 'BDT', 'stripe', 'cancelled', 'Farhana Akter', 'ORDER_CANCELLED', NULL, NULL, NULL, NULL);
INSERT INTO public.ledger_entry VALUES (19, 14, '2026-11-28 06:22:52.513048+00', 'REFUND_DUE', 1440.0000, 'INR', 'stripe', 'return-2', 'Farhana Akter', 'RETURN', NULL, NULL, 2, NULL);
INSERT INTO public.ledger_entry VALUES (20, 14, '2026-11-28 06:22:52.602433+00', 'REFUND', 1440.0000, 'INR', 'stripe', NULL, 'Farhana Akter', NULL, NULL, NULL, NULL, 19);


--
-- Data for Name: merchant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.merchant VALUES (1, '65d0c0de0000000000000b01', 'Shyamoli Trading', 'Shyamoli Trading Ltd', 'Tanvir Hasan', '+8801711000003', 'tanvir.hasan@demo.example', '12 Mirpur Road, Dhaka', 'BIN-000123456-0101', '2026-11-28 06:21:40.116724+00', '2026-11-28 06:21:40.116724+00', 1);
INSERT INTO public.merchant VALUES (2, '65d0c0de0000000000000b02', 'Nair Brothers', 'Nair Brothers Pvt Ltd', 'Priya Nair', '+919810000004', 'priya.nair@demo.example', '7 Park Street, Kolkata', '19ABCDE1234F1Z5', '2026-11-28 06:21:40.492854+00', '2026-11-28 06:21:40.492854+00', 1);


--
-- Data for Name: order_attachment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_attachment VALUES (12, 13, '2026-11-28 06:21:53.682917+00', 'Nusrat Jahan', 'prescription.png', 'image/png', 70, '497790947d4666760ce38f3c00e852c71fdb66cae849bae8e9ede352719e1581', '\x89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da636460f85f0f0002870180eb47ba920000000049454e44ae426082');


--
-- Data for Name: order_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_history VALUES (1, 1, '2026-11-28 06:21:45.221287+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (2, 1, '2026-11-28 06:21:45.888155+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (2, 2, '2026-11-28 06:21:46.145205+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (2, 3, '2026-11-28 06:21:46.606353+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0001"}}');
INSERT INTO public.order_history VALUES (3, 1, '2026-11-28 06:21:47.351196+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (3, 2, '2026-11-28 06:21:47.541967+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (3, 3, '2026-11-28 06:21:47.728184+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0002"}}');
INSERT INTO public.order_history VALUES (3, 4, '2026-11-28 06:21:47.928816+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (4, 1, '2026-11-28 06:21:48.866061+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (4, 2, '2026-11-28 06:21:49.041252+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (4, 3, '2026-11-28 06:21:49.06453+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0003"}}');
INSERT INTO public.order_history VALUES (4, 4, '2026-11-28 06:21:49.122496+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (4, 5, '2026-11-28 06:21:49.239273+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX100004"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (5, 1, '2026-11-28 06:21:49.413861+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (5, 2, '2026-11-28 06:21:49.449187+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (5, 3, '2026-11-28 06:21:49.472923+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0004"}}');
INSERT INTO public.order_history VALUES (5, 4, '2026-11-28 06:21:49.529996+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (5, 5, '2026-11-28 06:21:49.611098+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX100005"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (5, 6, '2026-11-28 06:21:49.701303+00', 'Farhana Akter', 'API', 'delivered', '{"status": {"to": "DELIVERED", "from": "SHIPPED"}}');
INSERT INTO public.order_history VALUES (5, 7, '2026-11-28 06:21:49.701303+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "550.00", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (6, 1, '2026-11-28 06:21:49.972891+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (6, 2, '2026-11-28 06:21:50.102466+00', 'Farhana Akter', 'API', 'cancelled', '{"status": {"to": "CANCELLED", "from": "PENDING"}, "cancel_reason": {"to": "Ordered twice by mistake"}}');
INSERT INTO public.order_history VALUES (7, 1, '2026-11-28 06:21:50.360434+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (8, 1, '2026-11-28 06:21:50.451721+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (8, 2, '2026-11-28 06:21:50.510691+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "550.00", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (8, 3, '2026-11-28 06:21:50.66581+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (8, 4, '2026-11-28 06:21:50.721237+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0005"}}');
INSERT INTO public.order_history VALUES (9, 1, '2026-11-28 06:21:51.037404+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (9, 2, '2026-11-28 06:21:51.07607+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "550.00", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (9, 3, '2026-11-28 06:21:51.188651+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (9, 4, '2026-11-28 06:21:51.29223+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0006"}}');
INSERT INTO public.order_history VALUES (9, 5, '2026-11-28 06:21:51.421375+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (10, 1, '2026-11-28 06:21:51.640557+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (10, 2, '2026-11-28 06:21:51.726644+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "550.00", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (10, 3, '2026-11-28 06:21:51.808698+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (10, 4, '2026-11-28 06:21:51.846909+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0007"}}');
INSERT INTO public.order_history VALUES (10, 5, '2026-11-28 06:21:51.899799+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (10, 6, '2026-11-28 06:21:52.196526+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX100010"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (11, 1, '2026-11-28 06:21:52.445019+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (11, 2, '2026-11-28 06:21:52.504568+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "550.00", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (11, 3, '2026-11-28 06:21:52.672772+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (11, 4, '2026-11-28 06:21:52.791693+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "GLP-2026-11-0008"}}');
INSERT INTO public.order_history VALUES (11, 5, '2026-11-28 06:21:52.946196+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (11, 6, '2026-11-28 06:21:52.992255+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX100011"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (11, 7, '2026-11-28 06:21:53.073699+00', 'Farhana Akter', 'API', 'delivered', '{"status": {"to": "DELIVERED", "from": "SHIPPED"}}');
INSERT INTO public.order_history VALUES (12, 1, '2026-11-28 06:21:53.15349+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (12, 2, '2026-11-28 06:21:53.265651+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "420.00", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (12, 3, '2026-11-28 06:21:53.417092+00', 'Farhana Akter', 'API', 'cancelled', '{"status": {"to": "CANCELLED", "from": "PENDING"}, "cancel_reason": {"to": "Ordered twice by mistake"}}');
INSERT INTO public.order_history VALUES (12, 4, '2026-11-28 06:21:53.417092+00', 'Farhana Akter', 'API', 'refund_due', '{"refund_due": {"to": "420.00"}}');
INSERT INTO public.order_history VALUES (13, 1, '2026-11-28 06:21:53.601059+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (13, 2, '2026-11-28 06:21:53.682917+00', 'Nusrat Jahan', 'API', 'attachment_added', '{"attachment": {"to": "prescription.png"}}');
INSERT INTO public.order_history VALUES (14, 1, '2026-11-28 06:21:54.145792+00', 'Nusrat Jahan', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (14, 2, '2026-11-28 06:21:54.176448+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "2539.99", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (14, 3, '2026-11-28 06:21:54.308998+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (14, 4, '2026-11-28 06:21:54.332773+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "RNG-2026-11-0001"}}');
INSERT INTO public.order_history VALUES (14, 5, '2026-11-28 06:21:54.501581+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (14, 6, '2026-11-28 06:21:54.569378+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX100014"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (14, 7, '2026-11-28 06:21:54.688547+00', 'Farhana Akter', 'API', 'delivered', '{"status": {"to": "DELIVERED", "from": "SHIPPED"}}');
INSERT INTO public.order_history VALUES (15, 1, '2026-11-28 06:21:55.399476+00', 'Arjun Mehta', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (15, 2, '2026-11-28 06:21:55.683091+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "221.25", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (15, 3, '2026-11-28 06:21:55.720464+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (15, 4, '2026-11-28 06:21:55.767822+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (15, 5, '2026-11-28 06:21:55.868836+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX100015"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (15, 6, '2026-11-28 06:21:55.975011+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "SSR-2026-11-0001"}}');
INSERT INTO public.order_history VALUES (15, 7, '2026-11-28 06:21:56.042498+00', 'Farhana Akter', 'API', 'delivered', '{"status": {"to": "DELIVERED", "from": "SHIPPED"}}');
INSERT INTO public.order_history VALUES (16, 1, '2026-11-28 06:21:56.128684+00', 'Arjun Mehta', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (17, 1, '2026-11-28 06:22:51.294023+00', 'Arjun Mehta', 'API', 'placed', '{}');
INSERT INTO public.order_history VALUES (17, 2, '2026-11-28 06:22:51.324188+00', 'Farhana Akter', 'API', 'confirmed', '{"status": {"to": "CONFIRMED", "from": "PENDING"}}');
INSERT INTO public.order_history VALUES (17, 3, '2026-11-28 06:22:51.361547+00', 'Farhana Akter', 'API', 'bill_issued', '{"bill_no": {"to": "LIN-2627-0001"}}');
INSERT INTO public.order_history VALUES (17, 4, '2026-11-28 06:22:51.442891+00', 'Farhana Akter', 'API', 'packed', '{"status": {"to": "PACKED", "from": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (17, 5, '2026-11-28 06:22:51.61052+00', 'Farhana Akter', 'API', 'shipped', '{"status": {"to": "SHIPPED", "from": "PACKED"}, "tracking_no": {"to": "DX17"}, "courier_name": {"to": "express"}}');
INSERT INTO public.order_history VALUES (17, 6, '2026-11-28 06:22:51.700614+00', 'Farhana Akter', 'API', 'delivered', '{"status": {"to": "DELIVERED", "from": "SHIPPED"}}');
INSERT INTO public.order_history VALUES (17, 7, '2026-11-28 06:22:51.700614+00', 'Farhana Akter', 'API', 'payment_recorded', '{"paid_amount": {"to": "19.90", "from": "0.00"}, "payment_status": {"to": "PAID", "from": "UNPAID"}}');
INSERT INTO public.order_history VALUES (17, 8, '2026-11-28 06:22:51.779657+00', 'Arjun Mehta', 'API', 'withdrawal_declared', '{"withdrawal": {"to": "1"}, "withdrawal_status": {"to": "DECLARED"}}');
INSERT INTO public.order_history VALUES (17, 10, '2026-11-28 06:22:51.843012+00', 'Arjun Mehta', 'API', 'return_approved', '{"return": {"to": "1"}, "return_status": {"to": "APPROVED", "from": "REQUESTED"}}');
INSERT INTO public.order_history VALUES (17, 9, '2026-11-28 06:22:51.843012+00', 'Arjun Mehta', 'API', 'return_requested', '{"return": {"to": "1"}, "return_status": {"to": "REQUESTED"}}');
INSERT INTO public.order_history VALUES (17, 11, '2026-11-28 06:22:51.843012+00', 'Arjun Mehta', 'API', 'withdrawal_confirmed', '{"return": {"to": "1"}, "withdrawal": {"to": "1"}, "withdrawal_status": {"to": "CONFIRMED"}}');
INSERT INTO public.order_history VALUES (14, 8, '2026-11-28 06:22:52.265968+00', 'Nusrat Jahan', 'API', 'return_requested', '{"return": {"to": "2"}, "return_status": {"to": "REQUESTED"}}');
INSERT INTO public.order_history VALUES (14, 9, '2026-11-28 06:22:52.443681+00', 'Nusrat Jahan', 'API', 'evidence_added', '{"photo": {"to": "1"}, "return": {"to": "2"}}');
INSERT INTO public.order_history VALUES (14, 10, '2026-11-28 06:22:52.4795+00', 'Farhana Akter', 'API', 'return_approved', '{"return": {"to": "2"}, "return_status": {"to": "APPROVED", "from": "REQUESTED"}}');
INSERT INTO public.order_history VALUES (14, 11, '2026-11-28 06:22:52.513048+00', 'Farhana Akter', 'API', 'return_received', '{"line_24_returned": {"to": "1"}}');
INSERT INTO public.order_history VALUES (14, 12, '2026-11-28 06:22:52.513048+00', 'Farhana Akter', 'API', 'refund_due', '{"refund_due": {"to": "1440.00"}}');
INSERT INTO public.order_history VALUES (14, 13, '2026-11-28 06:22:52.513048+00', 'Farhana Akter', 'API', 'return_counted', '{"return": {"to": "2"}, "return_status": {"to": "RECEIVED", "from": "APPROVED"}}');
INSERT INTO public.order_history VALUES (14, 14, '2026-11-28 06:22:52.602433+00', 'Farhana Akter', 'API', 'refunded', '{"due_reference": {"to": "return-2"}, "refund_method": {"to": "stripe"}, "payment_status": {"to": "PARTIALLY_REFUNDED", "from": "PAID"}, "refunded_amount": {"to": "1440.00"}}');
INSERT INTO public.order_history VALUES (14, 15, '2026-11-28 06:22:52.602433+00', 'Farhana Akter', 'API', 'return_refunded', '{"return": {"to": "2"}, "return_status": {"to": "REFUNDED", "from": "RECEIVED"}}');
INSERT INTO public.order_history VALUES (5, 8, '2026-11-28 06:22:52.668719+00', 'Nusrat Jahan', 'API', 'return_requested', '{"return": {"to": "3"}, "return_status": {"to": "REQUESTED"}}');
INSERT INTO public.order_history VALUES (5, 9, '2026-11-28 06:22:52.947606+00', 'Nusrat Jahan', 'API', 'note_added', '{}');
INSERT INTO public.order_history VALUES (5, 10, '2026-11-28 06:22:52.984183+00', 'Farhana Akter', 'API', 'internal_note_added', '{}');
INSERT INTO public.order_history VALUES (8, 5, '2026-11-28 06:22:53.022037+00', 'Nusrat Jahan', 'API', 'cancellation_requested', '{"reason": {"to": "Ordered twice"}, "cancellation_request": {"to": "1"}}');


--
-- Data for Name: order_line; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_line VALUES (1, 1, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 100, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:45.221287+00', NULL);
INSERT INTO public.order_line VALUES (2, 1, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 100, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:45.221287+00', NULL);
INSERT INTO public.order_line VALUES (3, 2, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 98, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:45.888155+00', NULL);
INSERT INTO public.order_line VALUES (4, 2, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 99, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:45.888155+00', NULL);
INSERT INTO public.order_line VALUES (5, 3, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 96, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:47.351196+00', NULL);
INSERT INTO public.order_line VALUES (6, 3, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 98, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:47.351196+00', NULL);
INSERT INTO public.order_line VALUES (7, 4, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 94, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 2, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:48.866061+00', '2026-11-28 06:21:49.239273+00');
INSERT INTO public.order_line VALUES (8, 4, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 97, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 1, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:48.866061+00', '2026-11-28 06:21:49.239273+00');
INSERT INTO public.order_line VALUES (12, 7, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 90, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:50.360434+00', NULL);
INSERT INTO public.order_line VALUES (13, 7, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 95, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:50.360434+00', NULL);
INSERT INTO public.order_line VALUES (10, 5, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 96, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 1, 1, 0, 0, '2026-11-28 06:21:49.701303+00', NULL, '2026-11-28 06:21:49.413861+00', '2026-11-28 06:21:49.701303+00');
INSERT INTO public.order_line VALUES (11, 6, 1, 4, '1d4717bc-3282-1762-8662-e61371720985', 'Vitamin C 500 mg', 'vitamins', true, 100, 3, 150.0000, 120.0000, 360.0000, 0.0000, 25.1100, '[{"key": "VAT", "base": 334.89, "rate": 5.00, "amount": 16.74}, {"key": "AIT", "base": 334.89, "rate": 2.50, "amount": 8.37}]', 3, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:49.972891+00', '2026-11-28 06:21:50.102466+00');
INSERT INTO public.order_line VALUES (14, 8, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 88, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:50.451721+00', NULL);
INSERT INTO public.order_line VALUES (15, 8, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 94, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:50.451721+00', NULL);
INSERT INTO public.order_line VALUES (16, 9, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 86, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:51.037404+00', NULL);
INSERT INTO public.order_line VALUES (9, 5, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 92, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 2, 2, 1, 0, '2026-11-28 06:21:49.701303+00', NULL, '2026-11-28 06:21:49.413861+00', '2026-11-28 06:22:52.668719+00');
INSERT INTO public.order_line VALUES (17, 9, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 93, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:51.037404+00', NULL);
INSERT INTO public.order_line VALUES (20, 11, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 82, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 2, 2, 0, 0, '2026-11-28 06:21:53.073699+00', NULL, '2026-11-28 06:21:52.445019+00', '2026-11-28 06:21:53.073699+00');
INSERT INTO public.order_line VALUES (21, 11, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 91, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 1, 1, 0, 0, '2026-11-28 06:21:53.073699+00', NULL, '2026-11-28 06:21:52.445019+00', '2026-11-28 06:21:53.073699+00');
INSERT INTO public.order_line VALUES (26, 15, 1, 26, 'ebc4d76f-da16-1be3-2c9b-cb98dcf7217c', 'Stylus cleaning brush', 'care', true, 100, 1, 35.0000, 35.0000, 35.0000, 0.0000, 5.2500, '[{"key": "VAT", "base": 35.00, "rate": 15.00, "amount": 5.25}]', 0, 1, 1, 0, 0, '2026-11-28 06:21:56.042498+00', NULL, '2026-11-28 06:21:55.399476+00', '2026-11-28 06:21:56.042498+00');
INSERT INTO public.order_line VALUES (27, 15, 2, 32, '830bdf35-a4bc-1c71-485a-26825b58c7a2', 'Fairuz: Nassam Alayna El Hawa', 'records', true, 5, 1, 140.0000, 140.0000, 140.0000, 0.0000, 21.0000, '[{"key": "VAT", "base": 140.00, "rate": 15.00, "amount": 21.00}]', 0, 1, 1, 0, 0, '2026-11-28 06:21:56.042498+00', NULL, '2026-11-28 06:21:55.399476+00', '2026-11-28 06:21:56.042498+00');
INSERT INTO public.order_line VALUES (18, 10, 1, 1, 'b7c13676-a6de-8f75-5ba3-d25b90ebd788', 'Dexoride Fluid 500 ml', 'fluids', true, 84, 2, 80.0000, 70.0000, 140.0000, 0.0000, 9.7700, '[{"key": "VAT", "base": 130.23, "rate": 5.00, "amount": 6.51}, {"key": "AIT", "base": 130.23, "rate": 2.50, "amount": 3.26}]', 0, 2, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:51.640557+00', '2026-11-28 06:21:52.196526+00');
INSERT INTO public.order_line VALUES (19, 10, 2, 5, 'd788482f-023a-c56d-2c51-833583e2b150', 'Digital thermometer', 'devices', true, 92, 1, 400.0000, 350.0000, 350.0000, 0.0000, 24.4200, '[{"key": "VAT", "base": 325.58, "rate": 5.00, "amount": 16.28}, {"key": "AIT", "base": 325.58, "rate": 2.50, "amount": 8.14}]', 0, 1, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:51.640557+00', '2026-11-28 06:21:52.196526+00');
INSERT INTO public.order_line VALUES (22, 12, 1, 4, '1d4717bc-3282-1762-8662-e61371720985', 'Vitamin C 500 mg', 'vitamins', true, 100, 3, 150.0000, 120.0000, 360.0000, 0.0000, 25.1100, '[{"key": "VAT", "base": 334.89, "rate": 5.00, "amount": 16.74}, {"key": "AIT", "base": 334.89, "rate": 2.50, "amount": 8.37}]', 3, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:53.15349+00', '2026-11-28 06:21:53.417092+00');
INSERT INTO public.order_line VALUES (23, 13, 1, 3, '582d7c7c-5370-ac21-5c10-1b0510fafb3c', 'Amoxicillin 500 mg, 20 capsules', 'medicine', false, 100, 1, 260.0000, 240.0000, 240.0000, 0.0000, 16.7400, '[{"key": "VAT", "base": 223.26, "rate": 5.00, "amount": 11.16}, {"key": "AIT", "base": 223.26, "rate": 2.50, "amount": 5.58}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:53.601059+00', NULL);
INSERT INTO public.order_line VALUES (24, 14, 1, 13, '1fe6e66c-14d9-3445-7e73-eed323738a54', 'Zip-front puffer jacket', 'jackets', true, 20, 1, 1600.0000, 1440.0000, 1440.0000, 0.0000, 198.6200, '[{"key": "CGST", "base": 1241.37, "rate": 8.00, "amount": 99.31}, {"key": "SGST", "base": 1241.37, "rate": 8.00, "amount": 99.31}]', 0, 1, 1, 0, 1, '2026-11-28 06:21:54.688547+00', NULL, '2026-11-28 06:21:54.145792+00', '2026-11-28 06:22:52.513048+00');
INSERT INTO public.order_line VALUES (25, 14, 2, 22, '9526f72d-e017-92ce-684e-5068115d3d30', 'Embroidered scarf', 'scarves', true, 100, 3, 399.9900, 333.3300, 999.9900, 0.0000, 137.9400, '[{"key": "CGST", "base": 862.06, "rate": 8.00, "amount": 68.97}, {"key": "SGST", "base": 862.06, "rate": 8.00, "amount": 68.97}]', 0, 3, 3, 0, 0, '2026-11-28 06:21:54.688547+00', NULL, '2026-11-28 06:21:54.145792+00', '2026-11-28 06:21:54.688547+00');
INSERT INTO public.order_line VALUES (28, 16, 1, 11, 'b13710b8-dedb-c9eb-a749-260d2bd9f278', 'Bandage roll', 'first aid', true, 500, 4, 45.0000, 45.0000, 180.0000, 0.0000, 12.5600, '[{"key": "VAT", "base": 167.44, "rate": 5.00, "amount": 8.37}, {"key": "AIT", "base": 167.44, "rate": 2.50, "amount": 4.19}]', 0, 0, 0, 0, 0, NULL, NULL, '2026-11-28 06:21:56.128684+00', NULL);
INSERT INTO public.order_line VALUES (29, 17, 1, 41, '97119dd3-9f47-ce49-daec-e5a26f17eb74', 'Honey', '', true, 100, 2, 7.5000, 7.5000, 15.0000, 0.0000, 2.3900, '[{"key": "USt", "base": 12.61, "rate": 19.00, "amount": 2.39}]', 0, 2, 2, 2, 0, '2026-11-28 06:22:51.700614+00', NULL, '2026-11-28 06:22:51.294023+00', '2026-11-28 06:22:51.843012+00');


--
-- Data for Name: order_note; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_note VALUES (21, 5, '2026-11-28 06:22:52.947606+00', 'Nusrat Jahan', true, 'Please ring twice');
INSERT INTO public.order_note VALUES (22, 5, '2026-11-28 06:22:52.984183+00', 'Farhana Akter', false, 'Rang twice');


--
-- Data for Name: order_return; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_return VALUES (1, 17, 8, 1, 'APPROVED', 'API', true, 'I withdraw.', NULL, 'CUSTOMER', 'EUR', 19.9000, 2.3900, 4.9000, 0.0000, NULL, NULL, 'Arjun Mehta', '2026-11-28 06:22:51.843012+00', '2026-11-28 06:22:51.843012+00', NULL, NULL, NULL, 1);
INSERT INTO public.order_return VALUES (2, 14, 6, 2, 'REFUNDED', 'API', false, 'The box is wet', NULL, 'SHOP', 'INR', 1440.0000, 198.6200, 0.0000, 0.0000, 'stripe', NULL, 'Nusrat Jahan', '2026-11-28 06:22:52.265968+00', '2026-11-28 06:22:52.4795+00', '2026-11-28 06:22:52.513048+00', '2026-11-28 06:22:52.602433+00', '2026-11-28 06:22:52.602433+00', 4);
INSERT INTO public.order_return VALUES (3, 5, 6, 1, 'REQUESTED', 'API', false, '', NULL, 'CUSTOMER', 'BDT', 70.0000, 4.8900, 0.0000, 0.0000, NULL, NULL, 'Nusrat Jahan', '2026-11-28 06:22:52.668719+00', NULL, NULL, NULL, NULL, 1);


--
-- Data for Name: order_return_line; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_return_line VALUES (1, 1, 1, 29, 41, 'Honey', 2, 'withdrawal', '', 0, 0, 0, 0, 15.0000, 2.3900);
INSERT INTO public.order_return_line VALUES (2, 2, 1, 24, 13, 'Zip-front puffer jacket', 1, 'damaged', '', 1, 1, 0, 0, 1440.0000, 198.6200);
INSERT INTO public.order_return_line VALUES (3, 3, 1, 9, 1, 'Dexoride Fluid 500 ml', 1, 'wrong_size', '', 0, 0, 0, 0, 70.0000, 4.8900);


--
-- Data for Name: order_review; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_review OVERRIDING SYSTEM VALUE VALUES (1, 5, 5, 'Good', 'Came in time', '2026-11-28 06:22:52.905558+00');


--
-- Data for Name: order_tally_change; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: order_tally_of_day; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'CONFIRMED', 'UNPAID', 'cod', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'CANCELLED', 'UNPAID', 'cod', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'SHIPPED', 'UNPAID', 'cod', '', 'web', 'shipped', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'PENDING', 'UNPAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'PACKED', 'UNPAID', 'cod', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'PENDING', 'PAID', 'stripe', '', 'web', '', '', 0);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'CANCELLED', 'PAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'SHIPPED', 'PAID', 'stripe', '', 'web', 'shipped', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'PACKED', 'PAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'CONFIRMED', 'PAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'PENDING', 'UNPAID', 'paypal', '', 'web', '', '', 0);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'DELIVERED', 'PAID', 'paypal', '', 'web', 'delivered', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'PENDING', 'UNPAID', 'cod', '', 'web', '', '', 3);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'DELIVERED', 'PARTIALLY_REFUNDED', 'stripe', '', 'web', 'delivered', '', 1);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'DELIVERED', 'PAID', 'cod', '', 'web', 'delivered', '', 2);
INSERT INTO public.order_tally_of_day VALUES ('2026-11-28 00:00:00+00', 'DELIVERED', 'PAID', 'stripe', '', 'web', 'delivered', '', 1);


--
-- Data for Name: order_tally_of_shop; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'PENDING', 'UNPAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'PACKED', 'UNPAID', 'cod', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'CANCELLED', 'UNPAID', 'cod', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'SHIPPED', 'UNPAID', 'cod', '', 'web', 'shipped', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'CONFIRMED', 'UNPAID', 'cod', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'DELIVERED', 'PAID', 'cod', '', 'web', 'delivered', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'CONFIRMED', 'PAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'DELIVERED', 'PAID', 'stripe', '', 'web', 'delivered', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'PENDING', 'PAID', 'stripe', '', 'web', '', '', 0);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'SHIPPED', 'PAID', 'stripe', '', 'web', 'shipped', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'PACKED', 'PAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'CANCELLED', 'PAID', 'stripe', '', 'web', '', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 3, 'PENDING', 'UNPAID', 'cod', '', 'web', '', '', 3);
INSERT INTO public.order_tally_of_shop VALUES (2, 5, 'DELIVERED', 'PAID', 'paypal', '', 'web', 'delivered', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (2, 5, 'PENDING', 'UNPAID', 'paypal', '', 'web', '', '', 0);
INSERT INTO public.order_tally_of_shop VALUES (2, 4, 'DELIVERED', 'PAID', 'stripe', '', 'web', 'delivered', '', 0);
INSERT INTO public.order_tally_of_shop VALUES (2, 4, 'DELIVERED', 'PARTIALLY_REFUNDED', 'stripe', '', 'web', 'delivered', '', 1);
INSERT INTO public.order_tally_of_shop VALUES (1, 10, 'DELIVERED', 'PAID', 'cod', '', 'web', 'delivered', '', 1);


--
-- Data for Name: orders; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.orders VALUES (1, 100000001, '20261128-12214557C', 'EVH894797485', '6b0a72f9db8ec6e6f5d036fb', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 1, 'API', 'web', 'en', 'PENDING', 'UNPAID', NULL, 'cod', true, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 0.0000, 0.0000, 0.0000, 3, 2, 0, 1, false, false, false, NULL, NULL, 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:45.221287+00', '2026-12-01 06:21:45.221287+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, '2026112812214557c 20261128 12214557c evh894797485 6b0a72f9db8ec6e6f5d036fb 100000001 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer', DEFAULT);
INSERT INTO public.orders VALUES (2, 100000002, '20261128-12214518C', 'EVH714471104', '6b0a72f9225f53eb1edff8d4', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 2, 'API', 'web', 'en', 'CONFIRMED', 'UNPAID', NULL, 'cod', true, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 0.0000, 0.0000, 0.0000, 3, 2, 0, 3, false, false, false, NULL, 'GLP-2026-11-0001', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:45.888155+00', '2026-12-01 06:21:45.888155+00', '2026-11-28 06:21:46.145205+00', NULL, NULL, NULL, NULL, '2026-11-28 06:21:46.606353+00', 3, '2026112812214518c 20261128 12214518c evh714471104 6b0a72f9225f53eb1edff8d4 100000002 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110001 glp 2026 11 0001', DEFAULT);
INSERT INTO public.orders VALUES (3, 100000003, '20261128-12214731C', 'EVH497537698', '6b0a72fb1b22428b5dbc069f', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 3, 'API', 'web', 'en', 'PACKED', 'UNPAID', NULL, 'cod', true, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 0.0000, 0.0000, 0.0000, 3, 2, 0, 4, false, false, false, NULL, 'GLP-2026-11-0002', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:47.351196+00', '2026-12-01 06:21:47.351196+00', '2026-11-28 06:21:47.541967+00', '2026-11-28 06:21:47.928816+00', NULL, NULL, NULL, '2026-11-28 06:21:47.928816+00', 4, '2026112812214731c 20261128 12214731c evh497537698 6b0a72fb1b22428b5dbc069f 100000003 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110002 glp 2026 11 0002', DEFAULT);
INSERT INTO public.orders VALUES (17, 100000017, '20261128-07225139C', 'EVH812831273', '6b0a733b9a2f1ad0b65f9ec5', 1, 10, 'ca1a6432-1081-10a9-1ad1-ec0ce84269c2', 8, 3, 'API', 'web', 'en', 'DELIVERED', 'PAID', 'delivered', 'cod', true, '', 'EUR', true, 15.0000, 0.0000, 2.3900, '[{"key": "USt", "base": 12.61, "rate": 19.00, "amount": 2.39}]', 4.9000, 0.0000, 19.9000, 0.0000, 19.9000, 0.0000, 0.0000, 2, 1, 0, 11, false, false, false, NULL, 'LIN-2627-0001', 'lindenhof-49fea23c', 'Europe/Berlin', 7, 'EU', '{"id": "65d0c0de0000000000000a02", "email": "arjun.mehta@demo.example", "username": "arjun.mehta@demo.example", "last_name": "Mehta", "first_name": "Arjun", "phone_number": "+919810000002", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:22:51.294023+00', '2026-12-02 06:22:51.294023+00', '2026-11-28 06:22:51.324188+00', '2026-11-28 06:22:51.442891+00', '2026-11-28 06:22:51.61052+00', '2026-11-28 06:22:51.700614+00', NULL, '2026-11-28 06:22:51.843012+00', 10, '2026112807225139c 20261128 07225139c evh812831273 6b0a733b9a2f1ad0b65f9ec5 100000017 8801711000001 arjun mehta arjunmehtademoexample demo example nusrat jahan honey lin26270001 lin 2627 0001 dx17', DEFAULT);
INSERT INTO public.orders VALUES (4, 100000004, '20261128-12214868C', 'EVH384056030', '6b0a72fc7253db407f1d1a45', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 4, 'API', 'web', 'en', 'SHIPPED', 'UNPAID', 'shipped', 'cod', true, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 0.0000, 0.0000, 0.0000, 3, 2, 0, 5, false, false, false, NULL, 'GLP-2026-11-0003', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:48.866061+00', '2026-12-01 06:21:48.866061+00', '2026-11-28 06:21:49.041252+00', '2026-11-28 06:21:49.122496+00', '2026-11-28 06:21:49.239273+00', NULL, NULL, '2026-11-28 06:21:49.239273+00', 5, '2026112812214868c 20261128 12214868c evh384056030 6b0a72fc7253db407f1d1a45 100000004 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110003 glp 2026 11 0003 dx100004', DEFAULT);
INSERT INTO public.orders VALUES (14, 100000014, '20261128-11515484O', 'EVH339264790', '6b0a730250ad2ed7609d4c39', 2, 4, '0e14c588-d8e1-f103-b9b5-96de5fb959df', 6, 14, 'API', 'web', 'en', 'DELIVERED', 'PARTIALLY_REFUNDED', 'delivered', 'stripe', false, '', 'INR', true, 2439.9900, 0.0000, 336.5600, '[{"key": "CGST", "base": 2103.43, "rate": 8.00, "amount": 168.28}, {"key": "SGST", "base": 2103.43, "rate": 8.00, "amount": 168.28}]', 100.0000, 0.0000, 2539.9900, 0.0000, 2539.9900, 0.0000, 1440.0000, 4, 2, 0, 15, false, false, false, NULL, 'RNG-2026-11-0001', 'rang-fashion', 'Asia/Kolkata', 14, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:54.145792+00', '2026-12-03 06:21:54.145792+00', '2026-11-28 06:21:54.308998+00', '2026-11-28 06:21:54.501581+00', '2026-11-28 06:21:54.569378+00', '2026-11-28 06:21:54.688547+00', NULL, '2026-11-28 06:22:52.602433+00', 15, '2026112811515484o 20261128 11515484o evh339264790 6b0a730250ad2ed7609d4c39 100000014 8801711000001 nusrat jahan nusratjahandemoexample demo example zipfront zip front puffer jacket embroidered scarf rng2026110001 rng 2026 11 0001 dx100014', DEFAULT);
INSERT INTO public.orders VALUES (11, 100000011, '20261128-12215216O', 'EVH418684736', '6b0a7300aeedb5ef4fa09a52', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 11, 'API', 'web', 'en', 'DELIVERED', 'PAID', 'delivered', 'stripe', false, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 550.0000, 0.0000, 0.0000, 3, 2, 0, 7, false, false, false, NULL, 'GLP-2026-11-0008', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:52.445019+00', '2026-12-01 06:21:52.445019+00', '2026-11-28 06:21:52.672772+00', '2026-11-28 06:21:52.946196+00', '2026-11-28 06:21:52.992255+00', '2026-11-28 06:21:53.073699+00', NULL, '2026-11-28 06:21:53.073699+00', 8, '2026112812215216o 20261128 12215216o evh418684736 6b0a7300aeedb5ef4fa09a52 100000011 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110008 glp 2026 11 0008 dx100011', DEFAULT);
INSERT INTO public.orders VALUES (6, 100000006, '20261128-12214966C', 'EVH253626336', '6b0a72fd4a96d0b04e27cb9b', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 6, 'API', 'web', 'en', 'CANCELLED', 'UNPAID', NULL, 'cod', true, '', 'BDT', true, 360.0000, 0.0000, 25.1100, '[{"key": "VAT", "base": 334.89, "rate": 5.00, "amount": 16.74}, {"key": "AIT", "base": 334.89, "rate": 2.50, "amount": 8.37}]', 60.0000, 0.0000, 420.0000, 0.0000, 0.0000, 0.0000, 0.0000, 3, 1, 0, 2, false, false, false, 'Ordered twice by mistake', NULL, 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:49.972891+00', '2026-12-01 06:21:49.972891+00', NULL, NULL, NULL, NULL, '2026-11-28 06:21:50.102466+00', '2026-11-28 06:21:50.102466+00', 2, '2026112812214966c 20261128 12214966c evh253626336 6b0a72fd4a96d0b04e27cb9b 100000006 8801711000001 nusrat jahan nusratjahandemoexample demo example vitamin c 500 mg', DEFAULT);
INSERT INTO public.orders VALUES (7, 100000007, '20261128-12215042O', 'EVH312825802', '6b0a72fedd834eb8a4e016a1', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 7, 'API', 'web', 'en', 'PENDING', 'UNPAID', NULL, 'stripe', false, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 0.0000, 0.0000, 0.0000, 3, 2, 0, 1, false, false, false, NULL, NULL, 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:50.360434+00', '2026-12-01 06:21:50.360434+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, '2026112812215042o 20261128 12215042o evh312825802 6b0a72fedd834eb8a4e016a1 100000007 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer', DEFAULT);
INSERT INTO public.orders VALUES (5, 100000005, '20261128-12214905C', 'EVH447552276', '6b0a72fdf7454b8648b9c264', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 5, 'API', 'web', 'en', 'DELIVERED', 'PAID', 'delivered', 'cod', true, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 550.0000, 0.0000, 0.0000, 3, 2, 0, 10, false, true, false, NULL, 'GLP-2026-11-0004', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:49.413861+00', '2026-12-01 06:21:49.413861+00', '2026-11-28 06:21:49.449187+00', '2026-11-28 06:21:49.529996+00', '2026-11-28 06:21:49.611098+00', '2026-11-28 06:21:49.701303+00', NULL, '2026-11-28 06:22:52.984183+00', 11, '2026112812214905c 20261128 12214905c evh447552276 6b0a72fdf7454b8648b9c264 100000005 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110004 glp 2026 11 0004 dx100005', DEFAULT);
INSERT INTO public.orders VALUES (8, 100000008, '20261128-12215003O', 'EVH902332335', '6b0a72feaaaa1c57b3348cb1', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 8, 'API', 'web', 'en', 'CONFIRMED', 'PAID', NULL, 'stripe', false, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 550.0000, 0.0000, 0.0000, 3, 2, 0, 5, false, false, true, NULL, 'GLP-2026-11-0005', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:50.451721+00', '2026-12-01 06:21:50.451721+00', '2026-11-28 06:21:50.66581+00', NULL, NULL, NULL, NULL, '2026-11-28 06:22:53.022037+00', 5, '2026112812215003o 20261128 12215003o evh902332335 6b0a72feaaaa1c57b3348cb1 100000008 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110005 glp 2026 11 0005', DEFAULT);
INSERT INTO public.orders VALUES (10, 100000010, '20261128-12215140O', 'EVH927503322', '6b0a72ff77152660a3a3c8c8', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 10, 'API', 'web', 'en', 'SHIPPED', 'PAID', 'shipped', 'stripe', false, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 550.0000, 0.0000, 0.0000, 3, 2, 0, 6, false, false, false, NULL, 'GLP-2026-11-0007', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:51.640557+00', '2026-12-01 06:21:51.640557+00', '2026-11-28 06:21:51.808698+00', '2026-11-28 06:21:51.899799+00', '2026-11-28 06:21:52.196526+00', NULL, NULL, '2026-11-28 06:21:52.196526+00', 6, '2026112812215140o 20261128 12215140o evh927503322 6b0a72ff77152660a3a3c8c8 100000010 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110007 glp 2026 11 0007 dx100010', DEFAULT);
INSERT INTO public.orders VALUES (9, 100000009, '20261128-12215179O', 'EVH961988396', '6b0a72ff8a46f90bc5674440', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 9, 'API', 'web', 'en', 'PACKED', 'PAID', NULL, 'stripe', false, '', 'BDT', true, 490.0000, 0.0000, 34.1900, '[{"key": "VAT", "base": 455.81, "rate": 5.00, "amount": 22.79}, {"key": "AIT", "base": 455.81, "rate": 2.50, "amount": 11.40}]', 60.0000, 0.0000, 550.0000, 0.0000, 550.0000, 0.0000, 0.0000, 3, 2, 0, 5, false, false, false, NULL, 'GLP-2026-11-0006', 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:51.037404+00', '2026-12-01 06:21:51.037404+00', '2026-11-28 06:21:51.188651+00', '2026-11-28 06:21:51.421375+00', NULL, NULL, NULL, '2026-11-28 06:21:51.421375+00', 5, '2026112812215179o 20261128 12215179o evh961988396 6b0a72ff8a46f90bc5674440 100000009 8801711000001 nusrat jahan nusratjahandemoexample demo example dexoride fluid 500 ml digital thermometer glp2026110006 glp 2026 11 0006', DEFAULT);
INSERT INTO public.orders VALUES (12, 100000012, '20261128-12215353O', 'EVH599897640', '6b0a73011af8dd50246eaa76', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 12, 'API', 'web', 'en', 'CANCELLED', 'PAID', NULL, 'stripe', false, '', 'BDT', true, 360.0000, 0.0000, 25.1100, '[{"key": "VAT", "base": 334.89, "rate": 5.00, "amount": 16.74}, {"key": "AIT", "base": 334.89, "rate": 2.50, "amount": 8.37}]', 60.0000, 0.0000, 420.0000, 0.0000, 420.0000, 420.0000, 0.0000, 3, 1, 0, 4, false, false, false, 'Ordered twice by mistake', NULL, 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:53.15349+00', '2026-12-01 06:21:53.15349+00', NULL, NULL, NULL, NULL, '2026-11-28 06:21:53.417092+00', '2026-11-28 06:21:53.417092+00', 3, '2026112812215353o 20261128 12215353o evh599897640 6b0a73011af8dd50246eaa76 100000012 8801711000001 nusrat jahan nusratjahandemoexample demo example vitamin c 500 mg', DEFAULT);
INSERT INTO public.orders VALUES (13, 100000013, '20261128-12215314C', 'EVH495736596', '6b0a7301f267fcbd1f91530c', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 6, 13, 'API', 'web', 'en', 'PENDING', 'UNPAID', NULL, 'cod', true, '', 'BDT', true, 240.0000, 0.0000, 16.7400, '[{"key": "VAT", "base": 223.26, "rate": 5.00, "amount": 11.16}, {"key": "AIT", "base": 223.26, "rate": 2.50, "amount": 5.58}]', 60.0000, 0.0000, 300.0000, 0.0000, 0.0000, 0.0000, 0.0000, 1, 1, 1, 2, true, false, false, NULL, NULL, 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a01", "email": "nusrat.jahan@demo.example", "username": "nusrat.jahan@demo.example", "last_name": "Jahan", "first_name": "Nusrat", "phone_number": "+8801711000001", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:53.601059+00', '2026-12-01 06:21:53.601059+00', NULL, NULL, NULL, NULL, NULL, '2026-11-28 06:21:53.682917+00', 2, '2026112812215314c 20261128 12215314c evh495736596 6b0a7301f267fcbd1f91530c 100000013 8801711000001 nusrat jahan nusratjahandemoexample demo example amoxicillin 500 mg 20 capsules', DEFAULT);
INSERT INTO public.orders VALUES (15, 100000015, '20261128-09215591O', 'EVH263475462', '6b0a73032d93a74e1132dcc3', 2, 5, '591ef5c0-a187-de85-c2fa-ce9e6e8574c1', 8, 1, 'API', 'web', 'en', 'DELIVERED', 'PAID', 'delivered', 'paypal', false, '', 'SAR', false, 175.0000, 0.0000, 26.2500, '[{"key": "VAT", "base": 175.00, "rate": 15.00, "amount": 26.25}]', 20.0000, 0.0000, 221.2500, 0.0000, 221.2500, 0.0000, 0.0000, 2, 2, 0, 7, false, false, false, NULL, 'SSR-2026-11-0001', 'second-spin-records', 'Asia/Riyadh', 0, NULL, '{"id": "65d0c0de0000000000000a02", "email": "arjun.mehta@demo.example", "username": "arjun.mehta@demo.example", "last_name": "Mehta", "first_name": "Arjun", "phone_number": "+919810000002", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:55.399476+00', '2026-12-02 06:21:55.399476+00', '2026-11-28 06:21:55.720464+00', '2026-11-28 06:21:55.767822+00', '2026-11-28 06:21:55.868836+00', '2026-11-28 06:21:56.042498+00', NULL, '2026-11-28 06:21:56.042498+00', 8, '2026112809215591o 20261128 09215591o evh263475462 6b0a73032d93a74e1132dcc3 100000015 8801711000001 arjun mehta arjunmehtademoexample demo example nusrat jahan stylus cleaning brush fairuz nassam alayna el hawa dx100015 ssr2026110001 ssr 2026 11 0001', DEFAULT);
INSERT INTO public.orders VALUES (16, 100000016, '20261128-12215664C', 'EVH697429747', '6b0a7304cb4450726a8543f5', 1, 3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', 8, 2, 'API', 'web', 'en', 'PENDING', 'UNPAID', NULL, 'cod', true, '', 'BDT', true, 180.0000, 0.0000, 12.5600, '[{"key": "VAT", "base": 167.44, "rate": 5.00, "amount": 8.37}, {"key": "AIT", "base": 167.44, "rate": 2.50, "amount": 4.19}]', 60.0000, 0.0000, 240.0000, 0.0000, 0.0000, 0.0000, 0.0000, 4, 1, 0, 1, false, false, false, NULL, NULL, 'green-leaf-pharmacy', 'Asia/Dhaka', 7, NULL, '{"id": "65d0c0de0000000000000a02", "email": "arjun.mehta@demo.example", "username": "arjun.mehta@demo.example", "last_name": "Mehta", "first_name": "Arjun", "phone_number": "+919810000002", "profile_pic_url": ""}', '+8801711000001', 'House 20, Road 7, Banani, Dhaka, 1213', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', '{"city": "Dhaka", "email": "nusrat.jahan@demo.example", "company": "", "country": "BD", "address1": "House 20, Road 7", "address2": "Banani", "lastname": "Jahan", "latitude": 23.79, "zip_code": "1213", "firstname": "Nusrat", "longitude": 90.4, "middlename": "", "phone_number": "+8801711000001", "state_province": "Dhaka"}', 23.79, 90.4, '[]', NULL, NULL, NULL, '2026-11-28 06:21:56.128684+00', '2026-12-01 06:21:56.128684+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, '2026112812215664c 20261128 12215664c evh697429747 6b0a7304cb4450726a8543f5 100000016 8801711000001 arjun mehta arjunmehtademoexample demo example nusrat jahan bandage roll', DEFAULT);


--
-- Data for Name: payment_notification; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rate_window; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: return_evidence; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.return_evidence VALUES (1, 2, '2026-11-28 06:22:52.443681+00', 'Nusrat Jahan', 'image/png', 70, '497790947d4666760ce38f3c00e852c71fdb66cae849bae8e9ede352719e1581', '\x89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da636460f85f0f0002870180eb47ba920000000049454e44ae426082');


--
-- Data for Name: return_reason; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.return_reason VALUES ('damaged', 1, '{"ar": "تالف", "bn": "ক্ষতিগ্রস্ত", "en": "Damaged", "hi": "क्षतिग्रस्त"}', true, true);
INSERT INTO public.return_reason VALUES ('defective', 2, '{"ar": "معيب", "bn": "ত্রুটিপূর্ণ", "en": "Defective", "hi": "खराब"}', true, true);
INSERT INTO public.return_reason VALUES ('wrong_item', 3, '{"ar": "منتج خاطئ", "bn": "ভুল পণ্য", "en": "Wrong item", "hi": "गलत वस्तु"}', true, true);
INSERT INTO public.return_reason VALUES ('not_as_described', 4, '{"ar": "غير مطابق للوصف", "bn": "বর্ণনা অনুযায়ী নয়", "en": "Not as described", "hi": "विवरण के अनुसार नहीं"}', true, true);
INSERT INTO public.return_reason VALUES ('expired', 5, '{"ar": "منتهي الصلاحية", "bn": "মেয়াদোত্তীর্ণ", "en": "Expired", "hi": "समाप्त तिथि"}', true, true);
INSERT INTO public.return_reason VALUES ('arrived_late', 6, '{"ar": "وصل متأخرا", "bn": "দেরিতে পৌঁছেছে", "en": "Arrived too late", "hi": "देर से पहुँचा"}', true, true);
INSERT INTO public.return_reason VALUES ('wrong_size', 7, '{"ar": "مقاس خاطئ", "bn": "ভুল মাপ", "en": "Wrong size", "hi": "गलत आकार"}', false, true);
INSERT INTO public.return_reason VALUES ('changed_mind', 8, '{"ar": "غيرت رأيي", "bn": "মত বদলেছি", "en": "Changed my mind", "hi": "विचार बदल गया"}', false, true);
INSERT INTO public.return_reason VALUES ('no_longer_needed', 9, '{"ar": "لم أعد بحاجة إليه", "bn": "আর প্রয়োজন নেই", "en": "No longer needed", "hi": "अब ज़रूरत नहीं"}', false, true);
INSERT INTO public.return_reason VALUES ('other', 10, '{"ar": "سبب آخر", "bn": "অন্যান্য", "en": "Other", "hi": "अन्य"}', false, true);
INSERT INTO public.return_reason VALUES ('withdrawal', 11, '{"ar": "العدول عن العقد", "bn": "চুক্তি প্রত্যাহার", "en": "Withdrawal from the contract", "hi": "अनुबंध से वापसी"}', false, false);


--
-- Data for Name: return_rule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.return_rule VALUES (23, '', '', NULL, true, 'CUSTOMER', 0.00, false, '[]', '1970-01-01 00:00:00+00', 'seed');


--
-- Data for Name: secret; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.secret VALUES ('invoice-number', 'b1c3ea1c-8cdc-440c-b9f2-bd2b765a7b913a0327bd-d058-46a2-b469-d97321873795');
INSERT INTO public.secret VALUES ('bill-links', '36a5ee9a-c547-490a-8557-2322670166eb381e8235-b027-469a-981a-dce1a420ec96');


--
-- Data for Name: shipment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.shipment VALUES (1, 4, 'express', 'DX100004', 'https://track.demo.example/DX100004', '[{"line_id": 7, "quantity": 2}, {"line_id": 8, "quantity": 1}]', '2026-11-28 06:21:49.239273+00', '2026-12-01', NULL);
INSERT INTO public.shipment VALUES (2, 5, 'express', 'DX100005', 'https://track.demo.example/DX100005', '[{"line_id": 9, "quantity": 2}, {"line_id": 10, "quantity": 1}]', '2026-11-28 06:21:49.611098+00', '2026-12-01', '2026-11-28 06:21:49.701303+00');
INSERT INTO public.shipment VALUES (7, 10, 'express', 'DX100010', 'https://track.demo.example/DX100010', '[{"line_id": 18, "quantity": 2}, {"line_id": 19, "quantity": 1}]', '2026-11-28 06:21:52.196526+00', '2026-12-01', NULL);
INSERT INTO public.shipment VALUES (9, 11, 'express', 'DX100011', 'https://track.demo.example/DX100011', '[{"line_id": 20, "quantity": 2}, {"line_id": 21, "quantity": 1}]', '2026-11-28 06:21:52.992255+00', '2026-12-01', '2026-11-28 06:21:53.073699+00');
INSERT INTO public.shipment VALUES (14, 14, 'express', 'DX100014', 'https://track.demo.example/DX100014', '[{"line_id": 24, "quantity": 1}, {"line_id": 25, "quantity": 3}]', '2026-11-28 06:21:54.569378+00', '2026-12-03', '2026-11-28 06:21:54.688547+00');
INSERT INTO public.shipment VALUES (16, 15, 'express', 'DX100015', 'https://track.demo.example/DX100015', '[{"line_id": 26, "quantity": 1}, {"line_id": 27, "quantity": 1}]', '2026-11-28 06:21:55.868836+00', '2026-12-02', '2026-11-28 06:21:56.042498+00');
INSERT INTO public.shipment VALUES (17, 17, 'express', 'DX17', 'https://track.demo.example/1', '[{"line_id": 29, "quantity": 2}]', '2026-11-28 06:22:51.61052+00', '2026-12-02', '2026-11-28 06:22:51.700614+00');


--
-- Data for Name: shop; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.shop VALUES (3, '6b0a72f43304224b07b411c2', 'green-leaf-pharmacy', 1, 'Green Leaf Pharmacy', 'Tanvir Hasan', 'Regular', true, true, false, NULL, true, true, 1000000.0000, 50.0000, NULL, NULL, NULL, NULL, '12 Mirpur Road, Dhaka', 'BD', 23.7561, 90.3695, 'Asia/Dhaka', 'BDT', 'en', '[{"key": "VAT", "rate": 5.00}, {"key": "AIT", "rate": 2.50}]', true, 'BIN-000123456-0101', 60.0000, 3, 0.00, 0.0000, 7, NULL, 'GLP', 'CONFIRMATION', '2026-11-28 06:21:40.661715+00', '2026-11-28 06:21:40.661715+00', 1);
INSERT INTO public.shop VALUES (4, '6b0a72f48d46b0083124107b', 'rang-fashion', 2, 'Rang Fashion', 'Priya Nair', 'Regular', true, true, false, NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, '7 Park Street, Kolkata', 'IN', 22.5535, 88.3525, 'Asia/Kolkata', 'INR', 'en', '[{"key": "CGST", "rate": 8.00}, {"key": "SGST", "rate": 8.00}]', true, '19ABCDE1234F1Z5', 100.0000, 5, 0.00, 0.0000, 14, NULL, 'RNG', 'CONFIRMATION', '2026-11-28 06:21:40.946378+00', '2026-11-28 06:21:40.946378+00', 1);
INSERT INTO public.shop VALUES (5, '6b0a72f518b92aea59f687ba', 'second-spin-records', 2, 'Second Spin Records', 'Priya Nair', 'Regular', true, true, false, NULL, true, false, NULL, NULL, NULL, NULL, NULL, NULL, '1 King Fahd Road, Riyadh', 'SA', 24.7136, 46.6753, 'Asia/Riyadh', 'SAR', 'en', '[{"key": "VAT", "rate": 15.00}]', false, '300000000000003', 20.0000, 4, 0.00, 0.0000, 0, NULL, 'SSR', 'SHIPMENT', '2026-11-28 06:21:41.087808+00', '2026-11-28 06:21:41.087808+00', 1);
INSERT INTO public.shop VALUES (10, '6b0a730cba5f1590b867ba3e', 'lindenhof-49fea23c', 1, 'Lindenhof', '', 'Regular', true, true, false, NULL, true, false, NULL, NULL, NULL, NULL, NULL, NULL, 'Lindenstr. 1, Berlin', 'DE', NULL, NULL, 'Europe/Berlin', 'EUR', 'en', '[{"key": "USt", "rate": 19.00}]', true, 'DE123456789', 4.9000, 4, 0.00, 0.0000, 7, 'EU', 'LIN', 'CONFIRMATION', '2026-11-28 06:22:04.933625+00', '2026-11-28 06:22:04.933625+00', 1);


--
-- Data for Name: shop_billing; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.shop_billing VALUES (10, '{PREFIX}-{FY}-{NNNN}', '{PREFIX}-{FY}-C{NNNN}', 4, 20, NULL, '{"en": "Registered in Berlin"}', 'DE02120300000000202051', '2026-11-28 06:22:51.148782+00', 1);


--
-- Data for Name: shop_snapshot; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.shop_snapshot VALUES (3, '5c3c3d1b-7541-e77a-f9b6-74ab6ef9abec', '{"id": "6b0a72f43304224b07b411c2", "name": "Green Leaf Pharmacy", "slug": "green-leaf-pharmacy", "active": true, "tax_id": "BIN-000123456-0101", "address": "12 Mirpur Road, Dhaka", "country": "BD", "version": 1, "approved": true, "latitude": 23.7561, "longitude": 90.3695, "shop_type": "Regular", "time_zone": "Asia/Dhaka", "created_at": "2026-11-28T06:21:40.661715Z", "owner_name": "Tanvir Hasan", "updated_at": "2026-11-28T06:21:40.661715Z", "cod_allowed": true, "merchant_id": "65d0c0de0000000000000b01", "mother_shop": false, "merchant_name": "Shyamoli Trading", "default_language": "en", "max_allowed_total": 1000000.00, "min_allowed_total": 50.00, "delivery_hero_allowed": true}');
INSERT INTO public.shop_snapshot VALUES (4, '0e14c588-d8e1-f103-b9b5-96de5fb959df', '{"id": "6b0a72f48d46b0083124107b", "name": "Rang Fashion", "slug": "rang-fashion", "active": true, "tax_id": "19ABCDE1234F1Z5", "address": "7 Park Street, Kolkata", "country": "IN", "version": 1, "approved": true, "latitude": 22.5535, "longitude": 88.3525, "shop_type": "Regular", "time_zone": "Asia/Kolkata", "created_at": "2026-11-28T06:21:40.946378Z", "owner_name": "Priya Nair", "updated_at": "2026-11-28T06:21:40.946378Z", "cod_allowed": false, "merchant_id": "65d0c0de0000000000000b02", "mother_shop": false, "merchant_name": "Nair Brothers", "default_language": "en", "delivery_hero_allowed": false}');
INSERT INTO public.shop_snapshot VALUES (5, '591ef5c0-a187-de85-c2fa-ce9e6e8574c1', '{"id": "6b0a72f518b92aea59f687ba", "name": "Second Spin Records", "slug": "second-spin-records", "active": true, "tax_id": "300000000000003", "address": "1 King Fahd Road, Riyadh", "country": "SA", "version": 1, "approved": true, "latitude": 24.7136, "longitude": 46.6753, "shop_type": "Regular", "time_zone": "Asia/Riyadh", "created_at": "2026-11-28T06:21:41.087808Z", "owner_name": "Priya Nair", "updated_at": "2026-11-28T06:21:41.087808Z", "cod_allowed": true, "merchant_id": "65d0c0de0000000000000b02", "mother_shop": false, "merchant_name": "Nair Brothers", "default_language": "en", "delivery_hero_allowed": false}');
INSERT INTO public.shop_snapshot VALUES (10, 'ca1a6432-1081-10a9-1ad1-ec0ce84269c2', '{"id": "6b0a730cba5f1590b867ba3e", "name": "Lindenhof", "slug": "lindenhof-49fea23c", "active": true, "tax_id": "DE123456789", "address": "Lindenstr. 1, Berlin", "country": "DE", "version": 1, "approved": true, "shop_type": "Regular", "time_zone": "Europe/Berlin", "created_at": "2026-11-28T06:22:04.933625Z", "owner_name": "", "updated_at": "2026-11-28T06:22:04.933625Z", "cod_allowed": true, "merchant_id": "65d0c0de0000000000000b01", "mother_shop": false, "merchant_name": "Shyamoli Trading", "default_language": "en", "delivery_hero_allowed": false}');


--
-- Data for Name: stock; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.stock VALUES (2, 100);
INSERT INTO public.stock VALUES (6, 3);
INSERT INTO public.stock VALUES (7, 100);
INSERT INTO public.stock VALUES (8, 100);
INSERT INTO public.stock VALUES (9, 1000);
INSERT INTO public.stock VALUES (10, 100);
INSERT INTO public.stock VALUES (12, 25);
INSERT INTO public.stock VALUES (14, 20);
INSERT INTO public.stock VALUES (15, 20);
INSERT INTO public.stock VALUES (16, 8);
INSERT INTO public.stock VALUES (17, 8);
INSERT INTO public.stock VALUES (18, 40);
INSERT INTO public.stock VALUES (19, 40);
INSERT INTO public.stock VALUES (20, 40);
INSERT INTO public.stock VALUES (21, 100);
INSERT INTO public.stock VALUES (23, 12);
INSERT INTO public.stock VALUES (24, 100);
INSERT INTO public.stock VALUES (25, 6);
INSERT INTO public.stock VALUES (27, 100);
INSERT INTO public.stock VALUES (28, 10);
INSERT INTO public.stock VALUES (29, 100);
INSERT INTO public.stock VALUES (30, 100);
INSERT INTO public.stock VALUES (31, 5);
INSERT INTO public.stock VALUES (33, 5);
INSERT INTO public.stock VALUES (34, 5);
INSERT INTO public.stock VALUES (35, 5);
INSERT INTO public.stock VALUES (36, 5);
INSERT INTO public.stock VALUES (37, 5);
INSERT INTO public.stock VALUES (38, 5);
INSERT INTO public.stock VALUES (39, 5);
INSERT INTO public.stock VALUES (40, 5);
INSERT INTO public.stock VALUES (1, 80);
INSERT INTO public.stock VALUES (5, 90);
INSERT INTO public.stock VALUES (4, 100);
INSERT INTO public.stock VALUES (3, 99);
INSERT INTO public.stock VALUES (13, 19);
INSERT INTO public.stock VALUES (22, 97);
INSERT INTO public.stock VALUES (26, 99);
INSERT INTO public.stock VALUES (32, 4);
INSERT INTO public.stock VALUES (11, 496);
INSERT INTO public.stock VALUES (41, 98);


--
-- Data for Name: withdrawal; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.withdrawal VALUES (1, 17, 'CONFIRMED', 'Arjun Mehta', 'arjun@demo.example', 'I withdraw.', '[{"line_id": 29, "quantity": 2}]', 1, 'Arjun Mehta', '2026-11-28 06:22:51.779657+00', '2026-11-28 06:22:51.843012+00', 2);


--
-- Data for Name: withdrawal_acknowledgement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.withdrawal_acknowledgement VALUES (1, '\x255044462d312e370a25e2e3cfd30a312030206f626a0a3c3c2f46696c7465722f466c6174654465636f64652f416c7465726e6174652f4465766963655247422f4c656e67746820323431392f4e20333e3e73747265616d0a789ced99675014d91a864f774f0e0ccc0c4386210e41a2840124e7249283a8c00c194618920226647105561011498a20a2800bae2e41565111c580282860407790454059175711159565f4c7deaa7bebdeba3f6fddf97e9c7eeaed53f5f5e93e55fd541d0064c7133949a9b0010049bc34beaf8b3d33382494891d0524200fa8000b18119cd4642f3f677fb052c2b9e09feadd288084d77bbafffafebf2d223789c70500c2ad703c372a95b3c2692b1ccb4de20af3712167a625af64b0e30ad3f92b0fb8c2c1428efcc689428ef9c63bbfcef1f77558e1320070a498af4c382ae4c8af4c3d25644e2c3f0900d9ae95f96adffa7e2d714de1229871bcb4283e2f2251ebbf5cce7fae7fe825962a7ce191e9718969ba71bcffd13ec2fdf28dde587ddd0710a3e2ef6cf3ca3760bf020029f93b533b0c006537001d3d7f6791c701e82c0140fa29279d9ff12d4309073420000aa00319a008548126d00546c00c58025be004dc8137f007216023e080589004f82013e4805d201f148212701054815ad0009a402b38033ac17970195c03b7c05d30021e030198022fc13c7807962008c242648806c9404a903aa40319416cc81a72823c215f28040a8762201e940ee540bba142a814aa82eaa026e827e81c7419ba010d410fa1096816fa13fa08233009a6c30ab006ac0fb3613bd803f68737c031700a9c05e7c1fbe00ab81e3e0577c097e15bf0082c805fc20b08408808035146741136e2807823a14834c247b623054839528fb422dd483f720f112073c807140645433151ba284b942b2a00c541a5a0b6a38a5055a893a80e541fea1e6a02358ffa8226a3e5d13a680bb41b3a181d83ce44e7a3cbd18de876f455f4087a0afd0e83c130302c8c19c615138289c764638a3087316d984b9821cc2466018bc5ca6075b056586f6c04360d9b8fadc49ec25ec40e63a7b0ef71449c12ce08e78c0bc5f170b9b8725c33ae07378c9bc62de1c5f1ea780bbc379e8bdf8a2fc637e0bbf177f053f82582048145b022f813e209bb08158456c255c238e10d914854219a137d8871c49dc40ae269e275e204f103894ad2263990c248e9a47da413a44ba487a437643259836c4b0e25a791f7919bc857c84fc9efc568627a626e625cb11d62d5621d62c362af28788a3ac58eb291924529a79ca5dca1cc89e3c535c41dc423c4b78b578b9f131f135f90a049184a784b24491449344bdc9098a162a91a54272a979a473d46bd429da42134559a038d43db4d6ba05da54dd1317416dd8d1e4f2fa4ff481fa4cf4b52258d250325b748564b5e901430108606c38d91c828669c618c323e4a2948d9494549ed956a951a965a949693b6958e922e906e931e91fe28c39471924990d92fd329f3441625ab2deb239b297b44f6aaec9c1c5dce528e2357207746ee913c2caf2def2b9f2d7f4c7e407e414151c1452159a152e18ac29c2243d156315eb14cb147715689a664ad14a754a67451e905539269c74c645630fb98f3caf2caaecae9ca75ca83ca4b2a2c9500955c95369527aa0455b66ab46a996aafeabc9a929a975a8e5a8bda2375bc3a5b3d56fd907abffaa2064b2348638f46a7c60c4b9ae5c6ca62b5b0c635c99a369a299af59af7b5305a6cad04adc35a77b5616d13ed58ed6aed3b3ab08ea94e9cce619da155e855e6ab78abea578de99274ed7433745b7427f4187a9e7ab97a9d7aaff4d5f443f5f7ebf7eb7f31303148346830786c48357437cc35ec36fcd348db8863546d747f3579b5f3ea1dabbb56bf36d6318e323e62fcc08466e265b2c7a4d7e4b3a99929dfb4d574d64ccd2cdcacc66c8c4d67af6317b1af9ba3cdedcd77989f37ff60616a916671c6e20f4b5dcb04cb66cb9935ac35516b1ad64c5aa9584558d55909ac99d6e1d647ad0536ca361136f536cf6c556db9b68db6d3765a76f176a7ec5ed91bd8f3eddbed171d2c1cb6395c72441c5d1c0b1c079da84e014e554e4f9d559c639c5b9ce75d4c5cb25d2eb9a25d3d5cf7bb8eb929b871dc9adce6ddcddcb7b9f779903cfc3caa3c9e796a7bf23dbbbd602f77af035ee36bd5d7f2d6767a036f37ef03de4fd6b1d6a5acfbc507e3b3cea7dae7b9afa16f8e6fbf1fcd6f935fb3df3b7f7bff62ffc7019a01e901bd8194c0b0c0a6c0c520c7a0d22041b07ef0b6e05b21b22171215da1d8d0c0d0c6d085f54eeb0fae9f0a3309cb0f1bddc0dab065c38d8db21b13375ed844d914b1e96c383a3c28bc39fc538477447dc442a45b644de43cc7817388f3926bcb2de3ce46594595464d475b459746cfc458c51c88998db5892d8f9d8b7388ab8a7b1def1a5f1bbf98e09d702261393128b12d0997149e748e47e525f0fa362b6edeb279285927393f599062917230659eefc16f4c855237a476a5d1577ecc03e99ae9dfa54f6458675467bccf0ccc3cbb45620b6fcbc056edad7bb74e6739671dcf466573b27b73947376e54c6cb3db56b71dda1eb9bd7787ea8ebc1d533b5d769edc45d895b0eb76ae416e69eedbdd41bbbbf314f276e64d7ee7f25d4bbe583e3f7f6c8fe59edaef51dfc77d3fb877f5decabd5f0ab805370b0d0acb0b3f15718a6efe60f843c50fcbfba2f70d169b161f29c194f04a46f7dbec3f592a519a553a79c0eb404719b3aca0ecedc14d076f941b97d71e221c4a3f24a8f0ace8aa54ab2ca9fc54155b35526d5fdd56235fb3b766f130f7f0f011db23adb50ab585b51f8fc61d7d50e752d751af515f7e0c732ce3d8f386c086fee3ece34d8db28d858d9f4ff04e084efa9eec6b326b6a6a966f2e6e815bd25b664f859dbafba3e38f5dadbaad756d8cb6c2d3e074fae9173f85ff347ac6e34cef59f6d9d69fd57fae69a7b51774401d5b3be63b633b055d215d43e7dccff5765b76b7ffa2f7cb89f3cae7ab2f485e28ee21f4e4f52c5fccbab87029f9d2dce598cb93bd9b7a1f5f09be72bfcfa76ff0aac7d5ebd79caf5de9b7ebbf78ddeafaf91b1637cedd64dfecbc657aab63c064a0fdb6c9edf641d3c18e3b6677baee9adfed1e5a33d4336c337cf99ee3bd6bf7ddeedf1a593b32341a30fa602c6c4cf080fb60e661e2c3d78f321e2d3dde398e1e2f7822fea4fca9fcd3fa5fb57e6d13980a2e4c384e0c3cf37bf6789233f9f2b7d4df3e4de53d273f2f9f569a6e9a319a393feb3c7bf7c5fa17532f935f2ecde5ff2ef17bcd2bcd573fff61fbc7c07cf0fcd46bfeebe53f8bdec8bc39f1d6f86defc2ba85a7ef92de2d2d16bc97797ff203fb43ffc7a08fd34b999fb09f2a3e6b7deefee2f1657c39697959e402221710b980c805442e207201910b885c40e402221710b980c805442e207201910bfc1fbbc0d7b39b954284c3b13100fcb301f0bc0d406515001ad10050c2fe02d3b603410a656e6473747265616d0a656e646f626a0a342030206f626a0a3c3c2f46696c7465722f466c6174654465636f64652f4c656e677468203639363e3e73747265616d0a789cad55596fd340101ebffaa1b738cacb02a5a248b8bb8ed7c7abe3a44d68d254b669a9f208414202898affc2dfe59b89ed1c6a2b8891e5597b7677e69bfba79b16ae5671e0abe2b3db2bdc2b577bdac6b1afb4e727b10eb05a66a8bbaf7cb0132a9b5815aabb2fee4c2e7bc63736c23113ea28e66bc686091f3fed1b65b42a66ae511a8f51815651623ca38aefee5b7a4f43baa41ef5410734a1b393e21b6310a90f8210a9f1ba546b3c6c8bd85794d105444ee8864610dea373d0b1a829c96145a037505e426d8f724af197d26859fd2346f9f718e5079e9d6b8fa1c781dc94aee52b07cdf00ee5bf070e6be59d332019e19908964ba074c4191978a9a02ac19f60e711cc2227c7fe78497226b74a399561dd5eb6ac63c33884459d24d46c59607512d796256b868549e2e9a4b6ec7f79cc442cb90ad7dee6e062a44505aeb3eae636c0a2a48ee53eede27d4a5bb487670bdfcfe1dd5d7a462ff0bd0ffa047c8742b27444d319b6f6c0dcc5e3d0f4171dd34789cd1520edd06bd01c11e3584f7f6c6e75e8372179b3942ef3e4ead26d1bdb4353d7504e1f809e73cf83e801229f6e0e39e834810a9a3a2c69d2066ae0d7614a1bb02fa580c670f936d64fd819c3f968029b43f76de36d0d3d2c3f6f03db0f56738b338bf36a4bf28ab38a73ea800ee96873d03a6cfcdd8096eec23da5df06beb68be2e0623885afafc5e7dd4a4965d8c6e0d1e61f6c39978b76d7c2081b47b5090efde6523d9186d95fad9d7f431d99a5142fe78eae874e1bac91ae1dfeee9e09f0f79d7d7d62da20f04c5cb7916135a7caaa81cec3c8b9b983301f801ea3cb4defb0c1d5c6c73219ae053887f36206e50b296acf41e406e2034706059fbac23a941ec5832f6fc65521eacec19b60974f0ed7ce77658c5dccd5d71e584c3bceee51853ba75b997f0381c973bfba349048d4976e57467426e3b3bfa4a976eb1f961486e30a656e6473747265616d0a656e646f626a0a362030206f626a0a3c3c2f47726f75703c3c2f532f5472616e73706172656e63792f547970652f47726f75702f43532f4465766963655247423e3e2f436f6e74656e74732034203020522f547970652f506167652f5265736f75726365733c3c2f436f6c6f7253706163653c3c2f43532f4465766963655247423e3e2f466f6e743c3c2f46312032203020522f46322033203020523e3e3e3e2f506172656e742035203020522f4d65646961426f785b30203020353935203834325d3e3e0a656e646f626a0a372030206f626a0a3c3c2f4c656e677468312031323934302f46696c7465722f466c6174654465636f64652f4c656e67746820343830303e3e73747265616d0a789ced5a797454559affee7db5840413b25536b2554855482a5b552a212624040244960a8b0c2128888a0b8ba28282b2b8e182da2c1211511b770f7ada1eda6e75e6d8d3333d83d3dad8748fc77103678eade0d23432684343eacdefbbefbea2280cdae7cc5f7352effcf8debbefdeef7ef75beef7dd474810918bc690a4922b97acbaa2d771fb09b42c2172be7bd5c20597173ff2741f3a74a2adf12a340c7d34751f9e57e379c4554b97af0c1cfa473f9e771215d62db9f6b2056d2f8c7e84a80c7d521f59ba60e532f7ede24ba220f85109e69847244ec837c920375128bd34bdbc34bd749ed8117d5884a36fc937fb1b43f272f4c34fee967bd12b83a8d45fea2ecb0c658a1ae94f956e7748a635444f353c75eab5fee8ef9dc386399de9698ed03fecda25f7f687c4efd21b1ab3b25ac229cf92a05ef0c9c47c4e9e0df365f76e135e4cf3b335784195e6b7325d565301f92057d0939d5ee62f73b9cabcbe7043635353b8c157e675b9fd8d8d992e57769627146c0c8745cd352bae2a7494453a2fb8e4e69be75757544cf1d5071677778daa28a91b2babe75f1add3a295031ab67f64c87915b559193be30273ffab6acf37b0b9b1baa2153b5f9adf84406280f3a56333586829e1cb70f9359933465bb5c2270f3face55dda3661607ca46172d1fdd54dbe5f54e4ebe7bf3e56b5b3d6937a4663c332392e759e7c9e47580a3ac92c7299bbc44398a27b30cf97ce170c85a931f6cadf5608e93736f583eaf658ac76924f55d5fe8f24c72b70545fdd8fa51a39237de77ffa61aefb0d1252ff5274df4d6de74c105c3a65d386bdab4e9f63c2320b9870a2d7d65977a6c81a134b5961c680c138bdaebee8cee9413dbc37f575331a77dc6daae8ee591aa66e7ef4550066ebba9abbd2bdb734356e6e8d5f32e593766d1a8966007349305ae3f95fd940b5a968e2bdc74867a5cd9d921b1fab6be19336a67b704267a7ce915f9c585b789ddd188d8dd555131616a49ea90a5ce21be42af927618b412a0221a499419cc093585d2b3584e7f184287d9c43163e740f5cabc0d3e7361b363e8da0d779f7f59edc2653718c2313c52bf60e9b2cd572f6e6e6a94816913faf7afb83935e3a6cad529e92352ab7c7debef7a68d5334f754ccfe899823544a0a809b08507736641154a7c38567a03cb0f1afac42993f26704e72ceeeb1917eaeb9317574c4aabf4cdbf3afaa868bff1e2d95113a325752104bec05d0aa5b1f49eec2c5b54f0d85e5a5757eaadad5dd2278f17578e2c29195959fc6eff0109f35b122cc1c88c98044d4d21776699df9dad6637645a49c6f6e7dfffecc5c7c6f4f589a78b47176757653efba7e85bfb43bb304e71a04f7067206a7808843cae391bf741a35e3b5a628b8a2d2ec75a3013f9bb8be7f7cd6809f6cd68abedbb3e2b296f766deb859ef3f2e6c8805eec85ddd1c3f69abd132a7dfe91953e8ae930a0fc41cfe38b9f40dcd9b3a8afb2a633c86cf3e7dafc5a5a629c6c6f6d0397f338d24496eda190cee3b4825971956d1b6f997253e78f564fbdb1337a77b8b525cc1019f76c1dbb6eee3d5bc6ae993b7de6cce9f869c9c4df8367a6924c7b659c60eb528a86a4b80b927d13aafaaef3b8732f940129ef9746416b43f40be9bda8b295b9e46007d8221f623f2f8f8b1ef6f7a650760866caf28886bc9a9cdc8995f553ab27cea89abf7dfb88a5c9ee6b93d34aba2708777bf086e5cba2278a8b995b32ac1281e92bc1adc6f097a51a6e779911ca299239a136a3091b6791cc0eb549f036cac4a78eb48c6186c3c0bf8ec0ce1d5bdbdd29c9d2215c43dc72dcd3631c29431c32f93c77c796c79efca7f471533bd2d23aa67666bc2ebd47f3267464a6d60647ba852bfad7d4b63199e91d5d7947fb0f10cb007d0bd730cf119a9fd6fa0db98d43bc837fe4dcd7ae68cac67feb5f1dbd25f98883f73f97b5bf5be31cd5d10f895272fb57f76f4a3ea238c5fddc53640fcd130e742da266f11e75c8bbc8235ba9ca584fc5f230558864ea1033416752912c451bde89422a1663a908b4593c466eb48d005a009f463a500f9401059a96a8fe85160f1b623f19c66d1494bbb1c49dd42bd7d0f9f28fa0754039f00e9efba957acc7f8c9e62fe4c3680b53aff112500d0cc7fbe59a6ec53b3fd5c87194258fd12cb901967b037c7700cb8071942b26d304c8ec02cdc3fc39628719158ba8425e449572154524fc1ab45a7653b5b8037cf87e3345443d75897af3577289ba8f18efa22fdae562d53fc2fdc41ebcfb1a7437e5e0dd64d98cf97b28598e2527df8b43542036501a643c005aa1d6af758ffb0900b7350186eaf31935c8f9748f3186eac53af0bc528f81ee55db31b35fbc487ed5760bd6720b15aab56c853c1ba989f54d7bcdc368af1677d2701e6fb491c758044ca500745fa0f4fe1d305e05655bd4695b68c00e0e658bf5e611d002d82ac7b643222057bba26c8b78b02d6033f906e464bd7f078c3e5069d9211eb0c107d07f3be81ee06ba57fdb0e89601fb3de4f3e03b085b259b35e2fcf994879ed3cff40947d7495a239f25e50d64ff70fa0eccfabce41e1eb72b3f9efa0045925f47c1ceb7c1bba2e023d06ea02fd48d9a01efa0095fb804be19f880fe5a31c23f05385304d627d71cc808ed734a2e8224505f3651bb21ecfa29264ec9e6d097d9e45f7c2de7f80ec883f8e014dbb340d704c725c68ea4b78f673bcaa9849a4ec2b6caf1f4839d655bcb17f35c7c53ce22e91229e22d2492edbdeecefec73f69a6c19c571ec7d8c1dc03eaaa0a3a0e3010ff02962cd0174d097c065720f2573ccc9a7c08be7465d64cc0102c002c4f936f393d83e570f6c414cb25f4026b63bcfadecc9f6e3bd4bef71b20571cb727d8e7b8e9be9d021ef7198c3b808b2627f339650d8c8c0ba382679eebbd15e857ebc776dc35ad7637fb95bd928224791506bc47b7154c7cf22ac759bf6992bc9a1facd2443bde7be9fd050f46951cf0f00f9981f3c8d5cdc4f330f19e3713f9fc258e30935178f596fb5f11a8d72f4e7353f8375b06ed51e0279e1b3c6414a32bed07d5837db60435e2beb6a2da8adaf53d847ebd4de4ff21eaa319a70dfa4df7f0e1ed097adc798ae385e5957e019d3d579687f8fc28e46ea75f4e2fe3fd1b60174ad9abbcc5103badd3ca9f6816b306605747800fa78985239868dab313feb761fdaf6a9bd87f54bc614d087f45e74bfca09563e19095fe65c50837bce053f45fb266a357e83987a1ff77bf06e06e81500ce7dc652503e10742bdb4835f750d887fdd1ca435f739c1b2b316ea5ca4352c9d0ac7c2b22c7437e026f1d0f89d48e0f710c7e75c802e7417a9f863238472bfaba052990b31dd40a3489955467cca66627da442d72ed50d87219c603f27ce49bdbcd31e2050ae91aa0c2580d5990fb8d02f048a22c8783c61a4e4a675f85cc4122f345e427173052e5af5bc803b9882b9c189d8a52e5afc073909b0b3c9c8ee859e072ab8a419f91ac0f96597e045bdf84b68394a7e287f3b48e71f0a9329ae10fcfc1862bb0671cc7de51a77d88750d5b1aaf5136de65ca2730e621f0f905de9780c70778be15cf7fc2f35de83702f35c4bc90ef825623d2257e2b98ad2541c722cd8fbc85e8cbb18d0d4e9a7f31d9b307fa72587630cf6ce5f02f6bc1c1fb0b55c4021a27e58acff0303fba8e1c51c6be14757c0d6cb55ee89c85ae4fc2ff17c00cfbd1471e0146efcc48a0de59fc7d88fd18fe363b1a21ec4b794fbd1e715f4bd00ed07b196b1a0df62fc42cc03bec610c8b0292ed771fcf83037fb4d9bde57991e543a711a4f529691833a600462fd5df809628bfd1bd4ca1b2fa3df5b984f538e7d8e611547c7d1e701f49940491c872aff21860c8ecb439059f3720c856c8f230e797f4cc8d5f6de0d5b76aaf8aca769a055316acf65eba51bfbee781aaeecce36b7e900f98df7048e4bb52f718c25527bbdf0058e55de4b543cdbf6f9087dd623eeb90ee5f85f6bd598584fb5b103d84c438d2b2013c75a1ff91c43b097c1d71d99e0f32af895408e6d18f32dec700076b807750dd66104a1b377ce51c3286a7e71eef73f807e6f6d631e94dde69181deeb5aa559d3ae01eb0845cd2303beb763f77be85975818ef5efa367d40df1f45e2b06544db20af5503eea86b53a06fb30f6668c5d031f395d1be618f34edb59f9501db5287f64db3d67fe59d57b9ce33f844f3f48b354ded6759b9804bf420e76a4d02ca3da3c6cd75e8ec5d8279e00afc3e0bdcaaab3904b2b554d859a403c895a91655c444ebb8e52fbec312523816772ac0ee218e846ed355ea10e7b77017c3357d5045fc3d7c15f94d145e07f11f6fd209f519c85c897bf051640d7b7c237afc0fc9762df5889b67978fe97b8bd76bdca516fc462e887d67203c576629dac7465ee3d2b56756cc7cb6a8f71e462ccd3baa6da1c93d51be7e7a56a7ccc6fcd57b08607601b03f47d3dc7e91a712bce927bcca3bace6dd36b181d5bcb0ae8f2af8859aba6ff8d3c81b92fc3b828f68b15caa72c5b24c4d9b9e303e3ecfcfd33ec011276fa35fced9ff11e50bc6c3f0ceb5a9aeb06ae793fc63a3ec7d97227fc00b995fd2fb6567d7630dc5abf5b51cbee898b0189fc8dbd54dd734db987b2193248d391d7a62bde1f633dc8fd0cda63be2bfcb8f753aac2bd587380dce27a246c5d5ba87ae33de0552a6288d194040c437ef768a4000e7a19f5c5220bea7ec7e9673102fb0a40bfc53b40a4828f8da1c070b4f19c7b20cb38d4172b216713e678126b18085cefff19e0fae77150c6648d45bae67758f5bffaa651041a0799aa81330251f446eaa72c06ce087f547a64db800a2feeafa18091657ea66a16ae0fd79bdfc6ec0c3baa7a7b246ce4865cdfa026f5e37986f995386efe9cfba25f0df353b61bae6b07ce55768d001eaa0e6a54353ec5f62950d59ff390ae0b952feed4e312e9d9e7de73d3817346e919cfe5881dfece72c6f997a6681ad1b1f33fa06d780edaed88cd1358f33e2ba7987fd17be7f8d8d9d7a6d67977a20c9b269f73ad67e42a8beeb16bc4181de81cfc7d6760db66b6de6d7ae6997852021d9270161e980e7446fe5bcfca1b743c6b7ad6d9c0ae516c6ac7ff00e768650bccafc636abef3a95ea6c0d5f3ffd9dd1fc0aa852dfb7904f54ec5b6d38199bf7c7809a1ee7b61af55d8bbf5d9d7e775f1ceec719210bc803b2b1af14885b11d75b746cdf8afdbb15fb52affa263942d5ffad58df56acfdbf21632b6aa656e4c5a3f0b94bd57922193595cac5ea7e8dfa6ed5c1dfd7d479f91cc059379a806f80639a7ea3cec1e700fa9c044e01471889ef8d13a803af835d2e836f5e0cdf5b659e34eed5df0f50cf3be6e2fd12d489b7e1fd16bc874fcb3f80725dff815ab7d370619d2f5b703459c039b8579e843f7ca5eaca64b9db3cae7886756edc6de505556bb3df5879b50ae71a3e7f46d437a61e728875e65f606b97fa56d0833ea338c6b01f6dd6dff5d4f73aebfb1bf6df5a79c43ce4fc103e85733cce8349f25e73bfd38b33f5e300cf897904ef1faf4146aec911c32a2fbd0e7e7c06d9a7f6a3d1b097406d5d624c47bd3289527076900eaf794a1e344f191d781e420b8cabf05caebf2bafa4a06a4ba6057223e879e0f126ee6f44dd5401ca3519ef1773712618659e72dc81b1c59071087c60b392bf5abc0d7fff2fccd769bec0df3b549e7b90f31cceba6bad9c87bc64e5987c4ad33e5a1dfb2e7bfa8c9b173be7c27f1df3a18f8dc88d1b69b6fa363d19ef3761ecf338ab2dc09a7ba08b59540e7b35e30cd30cbb14c99f5bf72af7f077f8fdc8e9e8c7dfe771667ec67805cf27c9c0192408be17703f3ee34387cd728afa7edfacbee59f6ff1e079103b4d74943a00b2a9e20dc83bb0ae6729649854635c82351f804e7bbe1b893fd5fe2af68745d013ef33dbe04f1f4256ae4d0338efac50dfbbf9dbce30bc2f9385d8cf9fc6dc9f9314575299c226d4b3fadeb5066bd4f7d8dff38de769a4510efe75c01dd8878fa19e9d43c5ce27e0cb3f26bf3a6fec32a3aaae7b14f3f458df7850e714f0770855837752804e990b6511fc2b0ef0ed2cd05420074801f21968f782fa00a615fade87f60cd00cdd9f692653b47bf4d8324df9d9aff9e7e839f2e3e64894e32c9e9aaf57cbe0d3a8d0727812e6cad7f39533056a80721b68cfb7d7968044398ab51c4c876b5a1cc7b73c0e5e2d5f99963106b4db7dfd097230cf76cddba6c3bf430eee3f3111680f25c860f32d003d0b9a4f4cdeb8fed5a09509a83a4b8e6d948d7c34077889a8ff306abd57707f35500dd400e300ecd8fda740e70275c0dbc02ab4fd1ab41b1803ec4cc0640019d87c5ee327c033008fd916878701af1569a8332d59309fb919784ccf15d17254eb7c3b46a351cbe401ea81b0255ff447a0d3b5acff1a379ef108f02bfdae0af825e0d3e3b126f329a04b63a6e603b9a3bc961781b7f49a9fd0cf2feabedcfe90960befa22b34ded1b09fefb3befa29d93136eab5c646214b146d51e82efa63b4b5037dc02e6013b05de353601af020808ac7dcad75b88161e736f5ff2afc3d91cf30ea197566bdca6121cc9ff57f708dface6be20fbe6ec7f5027d2cd244a3b84ef489ddb8fe437c2c3365a3bc445d77e0daa5ae2f07afc16bf01abc06afc16bf01abc06afc16bf01abc06afff4f97f5f7beee29f426e58a5cca4ef85bdf244afa5f43cc98cd0a656e6473747265616d0a656e646f626a0a382030206f626a0a3c3c2f44657363656e74202d3239332f436170486569676874203731342f5374656d562038302f547970652f466f6e7444657363726970746f722f466f6e7446696c65322037203020522f466c616773203236323137362f466f6e7442426f785b2d363434202d333839203238303020313036395d2f466f6e744e616d652f42494c4c41412b4e6f746f53616e732d426f6c642f4974616c6963416e676c6520302f417363656e7420313036393e3e0a656e646f626a0a392030206f626a0a3c3c2f445720313030302f537562747970652f434944466f6e7454797065322f43494453797374656d496e666f3c3c2f537570706c656d656e7420302f52656769737472792841646f6265292f4f72646572696e67284964656e74697479293e3e2f547970652f466f6e742f42617365466f6e742f42494c4c41412b4e6f746f53616e732d426f6c642f466f6e7444657363726970746f722038203020522f57205b315b3236305d33345b3639305d34355b3536355d36365b3630345d36385b3531342036333320353931203338372036333320363537203330355d37365b363230203330352039383220363537203631395d38335b3435345d38355b3433345d38385b3835365d5d2f434944546f4749444d61702f4964656e746974793e3e0a656e646f626a0a31302030206f626a0a3c3c2f46696c7465722f466c6174654465636f64652f4c656e677468203331393e3e73747265616d0a789c5d924b6bc3300c80effe153e6eec904753a585a0cbc6a0873d58bbb16b6a2b25b038c6490ffdf773ac4e8519f2813e5bc68a943dee9e76ae9f75f61e46b3a75977bdb381a6f11c0ce9239d7aa78a52dbdeccd728d10cad57594cde5fa699869deb46d5343afb889bd31c2efaee70f87ec8ef55f6162c85de9da2a9cacfaf68f667ef7f682037eb5c216a4b5dbceaa5f5afed403a4b893779b878d2658a0b7e81192d4dbe35145a7722d5e47161f31c172a72f6df76b1e5ac63773b5ea0b0cc71516589c2aa48aae22011aeaa4221ac58ad5108152b4021ac59d5280460b54121d4acb628840dab1685b065655008477ebd4561dc48a7384884ab22148265d5a11028a9758e42e858ad505897ac52c1cc9acb5ea75298759d5af1f7cf97ae2c03234d36e71062ffd354a52e2ffded1dc9e0f9d12f593a7eea1752a1b4730a656e6473747265616d0a656e646f626a0a322030206f626a0a3c3c2f537562747970652f54797065302f547970652f466f6e742f42617365466f6e742f42494c4c41412b4e6f746f53616e732d426f6c642f456e636f64696e672f4964656e746974792d482f44657363656e64616e74466f6e74735b39203020525d2f546f556e69636f6465203130203020523e3e0a656e646f626a0a31312030206f626a0a3c3c2f4c656e677468312031363137362f46696c7465722f466c6174654465636f64652f4c656e67746820373331303e3e73747265616d0a789ced5a797894d5b93fe77cdfcc84ac3399cc4cd6493293cc64df660b49c842f67d271b49080412d6b0a9442a08882858b52075a152b55a05ebd5da7abdb79bf6a97dda82556f8b3e6a412c5e5aaaad7a5db994ccdcdf39f34d128294dee7b9cf73ff211f6fde6f39e73deffebee7044209216a524e18491a5b33b9e29845730a6fd6101279e3f8f291d1c4671e7d12f7e7f0ce3d8e17a13f083f41883e09cf29e36b376fa91e7ee79b78ae2224216fcdc4b29197d25f384a48de6642c21f583bb265bd6627fd8090322dc627618d2142e87fb36344221a421cba645d6ab22e79881ef2de475ddee3ecd894dbc146092569bea5341ce3c240dbe9f638d46a4394d164b5d9d26a9b3a6b6a6bab3b9a6a69e48def0d0c9db961f3e9a1ded39863c61cd93f8746a93556b7dbe5b4d91d4623956b9b3aaa6b6b6b3af9a4c9d3bd43a737df706668e03d0c2405648205b14e12820787c16ab0baac2e87cb412b7ef5ab3afca3b7d4bef24aedab7c64ba6f3b79916c26418478d482bec7f162587e744578826668a56bbb7bfe6d4e3e2e8d9ca5b1d4011989c7e530a47d72b6a585bfaff37d425e22937c258fd3ed28301aa2d4568bad2e25263635353626c59d6a36a7a62425f1b1c1f8b54ae889506aa57495f78b453498eb072fa1c77cdf172c84bd0e596384b49c90cbe9e654555146470117dd6a51b390bcf145939b72c7bbb75cefdd56d9de565dddd65e49576c7aacf7174f6d7eb4e7e7ff7260ff37eed9bf7f3f5fb30fbf96817c2821c9561db40e2135768f832e5bc4983636aa29e7e7f5f4d34c67bcd6a82b2dfe2666e48195207682c46146b2cb53cafcab6aec6e453c103024b3206fda8fdd0db69a42676b7a6ec6daaad1cd391d9e837465fd4fdd5ded79c50b52928aadf9cbfb0a970ebb0fc89c936c4827816e86df9206a3a00511ed2e634038582920a5b21efd5b5bd5a2aea2c9e1c22559d9e3794bba570e57d7f40ed4941475a465d936d4ad5fcbac75dde172706f6de9885b67ec30c6342eac2c6e6c58e09c6f892d31678df2b5cbc4dac788190f0113cd5a96afa64f36246bdc6eaa5fb7f3ebdb3c23c92963b9ad238b06e3eb8c59717485f7ac4e5744ff75dde8c4f6287d27d668ad690c56c5d3f6b657a5206e3b0f560883746692c5bdbb94817793c106dae14ce370cf7886cd1458937bbfd113577bf37283431b996daa5eec8a96d4a68ef2c18d5bc7abd6557c52d6525d9d5b63b754d1fce6839375b2aa51adce691b875e378cafbfb9ea8e5bdbbbabdaec254999dd1ec88875e13dc710f7c441935dc9067a1b4df56ea7a7bdefb01bdbaaa66e84df710f0b16b64d23ae802ed41a33f3f3c69dcd6313c86411ec9944bc4901efb3dbd56a9a30b425b53435ab2e73fbea4d5f4bafb23beb0b9794786aad2529ceda9a571b9aeb9b3baab40babd989dececcf27cbdc15593dfbf72f9407e9d33d2dcbdd0d39856eb2a482db06a8da5ee029737cd595ded7156c7aae3ebb91e0bc06150408f342a9cf92de52828651eebec8830da0587e08b3366634171b53b9647b974f6fc9a017734531b3b2b166f98bfa2ba6a5df927a5ad9535794291f77345aa548d6139ad2b8b2cf91bc61ad71455efbbb5a3abba952bb2ab90f320629ad910d32691a9a66da7fbaa080f607ac66636db10eade2dd331cf4891ef71a91e562923cd33f25c228849a38e9a2588e21878f418c4308c13dea4e4008fc73f46aa37649567e5b8d4aac81a5753a773b822ab3b3a98a6c624669a1a77756e7cb0fd5b07164c6466aeaeb8fe89bea2750f2e1b7f64d0ab716416e6cbeab034437e492c5d9ed35b9be9b2a416ace85ab8bc2862def1c808c96971743b0677540d3db6ea9ec371daaa4853ef639b07bf7d5dc5a2879e2e2feaaabc4956e735422efcb06decb7c8f83ae4097bb2c64a1d94e6303b4f0f0e96bcc87bb67b809adaa9d17b460a0f933591eaf633a74eb1df4e39982a28233b34b158f7263c720474baa01f2d729e25e0911a83df23ad3abd92170c069d12ab34fbd6db6b1666d767ecdef4f7771657750e5c7ff7704333525cebd2b2ce50950619690449d6fb5a7151b1e3bd46ef5443496135cf010be0597df0ac583c582e533137854963b3d1039b6ed9ba35b72b2dadbb78edfefad607d66de84a496e67bb1fb875f7216d684b4478ff77d7af796c30a329229adb97f3ff20f89fc7f54005cfdc561aceb4ce91c41efce533bf3ab9e6f0a2e1afefb86e845ae89ae79e67c7da0e5d7fd7eea9d73857984f3fc6fc109e6d75c841fe8b7eecdd40eff21ea756ef29ea8270a75b7cfed16c9732da8a428b25f0dbc176f57bf7f7f7d375fdb4d9fb0308ff3b9a236a16a11901da2e8fce8ea4a0d1996886d7dbd54559579753cf8aa39ccea8a95fea155e243ede80f19215f999d3d7e3d289ca6195e8b73e9025b973f749f9dd5bfa544cfe906d4c5c39dfdb8a12f63cab9f72d3e79d2b92a6ee5268b17b412b92734a03c4a82387b9c0efbd2bbd3b65a6ee1ca737c95492ba58bb75dce3dd003adfd7963725d103d02cb7d76ba88611bc1229d5703af82fa987af35ee5f3371a0aeeec0fad5fb1ba75ede3879e3faf593939be88a89c7162ffeeec4ba47170f3c36b1e7d0a13d7beebf3f60b361f016cee33b9003f556c90a164d56c5d1a86df7f68c8a9497563e7567ff8b2b56f7b4c14b97af98df941de67d91dabd6fb1632dde2fab2b6b8ab9b40edf17f40bf8563a21a9738a8bcd6e9b897411ba22af9a19fd62ef75252b2c29abe7b7b59beb2b06068bc62a8b97a6c5a7f6e4565699ab8aca7ab25f185e15a95da48d2d7559f3d24dc94b3ae7b76719239bb5c6f9b9297936a3c9d5e0ef2a5832a4d1089fb0c2c6565ad97f9a99de615b5b5b3977fdd0e4cd7e5ba42a5d05fcc6af4118e3e692adc3bbf7f50f0e8df4f45d6cb8a1fa1b37d097bdf93d4bc6dae92b988dce413a88d989202559257f88e3c6a117e5c1a39fbe910efe6c605f903698517df89e819f0e4d84ea54aaa8b06d83bbc2a354aac8d075bcd5a127128ab2e78575e77873e1a84d398b6cf6c559f4696f4bce8015a2d31f700be5409fefb26458dee6b790ce3a93343d9e990e411f48962e174d5a3a54ae93adcd55f54bb6ed1a2872653425c75997b48c367b32abfa919186bc079ab2329a3bda7a6429a9d219a35da88ff39e910b1dd9198d2d7958b51b7aca63e7e1ffc9c8fb4843b3ebb6ddaae1d100f3290b3a9f9298cad456363a79e3b2b2369326b2acf7deee8515bd75b5accc52acb3e4ecdbbbf78e9ca42a76defbeed23179d9ca55a3c7b935d029d0179885e72195658e6fcc64259a553b51b670435d7a53745c7479fce1e6a6accaf8b88ae0a21b87977dad48175a3f4f7b7c642c32ac253c42e93e2205e71641d5250a95c901f22e875f7776ae23a7e27f543fba6572b4b435464d55bdb56172745b7e77f5c2bedadada6070fdf59ce43047c41b53417596bcfac121ede8ea0dc34b5605ba1c0ade4d4a27653418928d7313295a074d3232694af53297f71bacafcdd19a91dee669baaea278754d59bd86ea6829b394acad770d0ceb239b2375a55bfb7ab755d5b5d75575433f11a0bc8b4d89d8e411697579147194f0313868d39edea1a1c51d492ebd499b61cccadc434f78b3e8897473e2f84088a65a155c5c66f5f3ab855e2ce03653f06b7278e0f8e054b4145c21486b8a5b992cd3ae84e8d7bbbacdaad09aebb65edfd87a43752ba3b27bfdf875d76daa6ca8af696f686296b4f4daa9d39b365bda33da6b0ca1d9f3daf7efbaf9de86d5cb96adec1931ac1be696ee060b31c22af0a68033f15ccaa5e0e9f029953ab6cfb97469cf96fecade5e1693664dcf181cf37e87f6ec583ee4fd00532103b619e439f647647168461f7047ce3048ec8c4a4c8c329acd15bdec8f7109f1f84988fbcdd439c66b93ef373ead3233eed23e469a49503c11a85bcc463f9dc2185b7844923e29a3b78e1d498813142feed2a86a65b5359fad9ebaafb15b912b0ccce99528416be6712081da350608f53d89caeae898794f8ebd756ed58f16f4f4d0d55aa73ec89c18fcdc59ef6f2fb87e89998206790a77d80b39b82620fe794567d222582c3910f7d3da9ad69a496892ff660f0ff4f7ac6da9ec59d75e0a3756c574e76db3a9e2069965701c5aecdbdebfc8fb26d0e890f77d165d9f91de9f93356d170be77fce1a8236ed59028bf455718ab18b155a3d3ba6892871600785c04e4d71fdcb2a937dcfa6da89f25b37d54f9479573776b43735757434d0b0ddfb2b6eeadb7d77c5d6bee18989e1e1356b88c83e5a641f0bbcc53a7b97c24ba741e18c47d64cab48bb964d2288db4d6a26f7d685cad12df91d95aca237bf2cb19659f6eebbfdcedc449d537f520aaab7e6352c1ed22d5bed1e2c59bcceaf017ae7b40694c09aa581d6086b58485862787a5d666f5db01cdbc12c92d42ec9d9ed6eef1916bd34ab3c50f59e0595afac7a28f4ceaf287acf6e5e5ad89e9834905b59629cef7236a44df4e777a79a2d0d76f7fcd8050e479ded9e96b6486d9b362e33252a29292a2aad30abaa41afab098fb29a8d890951fab4f97c6d2dd6ee6407081c3d7556fae1d9c2e33060cf8ffa4683a232c2c29dd119b5594dcd56e7a143b9a51ab952332fa1ae82166658376eadf21ecbcfe5d45a614f038286eb63a6d4f0d81031c20c756172ec62e7c8d2be1bfaaa59f4d4b9da0cfbe00a3aec7dfce6d1216a22fcbc85d08ba0801875a0349a99898785de211d3f3eb43128325c92e508bd66e3d0cb2cdafb92d19dafd315b80db464ea1ce686a0b06a98bfffb589ddc1747df5131177a2d44a56fa74985e25cb91e14b460f0c348444c9b21c12ae195eb238c420cb9221b4b1ffe018cd4d6f351a5b33bcbfc76a67327b1374051e23cdf1feced29610d39b43cd5816eba21fa03ef08cfe502f394c1e87c463d87ae2df47f7debeecdf7f31baff9e653492aa8f1df35ef07ef8c61b98417d5aeac50cd4ae4bb89abd8ff778e8d0e68868b5ac8e0d5f3bfce7f8be96e894b090445dce7c6d3cd87935ad3e39a63d9de64d1d6eea5749354c7666d6726ecac92df4022b156736268d4963d7d83d768f89febae0e89182271f771e39ea3cc24a1d478f3a8e1c711c3de27c92ab9c6f43a8fa95dc893b87234a3e271a899f699193aad7ca040eb9ebd4d401efd6e08fe54c712226f62dfe7972b6f70f8484444f1d98ba27f863bf05677e344dac970c517e701146eae87da482dd4a6258092995ca483e3b89ddf31f4905cd22690033b393747c2ba0a1249d2ec4bb50ccd94c82f12e1fd007c80364030c8032800790a57c2f10e3434922bf07148a77cf925069172962db21e25e32c2b69005ec6de02c8006f0269ecf9211da89f574be67d96abc0b2523d23ee0f3c061f83ea8e07578974a1c981bccfe40fa211b911e21a1ac81c8cc0dfa25c446eb491be71938463cffc4e7a531248de5931c3646bae9bbe0790ce0241eda4b22c4fd2abc4785a2a835cc28eebba5c749377f8fb5f9f86e3e8e3e886fa78983ae245a7c6ba517b17e2409613a1249bd84d237889d7e8dc4438f1f012709f915dde37e00c0df1503c2f91846715f450e4ae5249f2e2749740a7cf239d0bd78f7996f8a7e4fe8b8800e9168804ec832017eee023fd037ec178ef7a9748b986f677f21c871c4087d4540f7d142ef5f01d2069f4fd8224bb18502b0835dd8a293488004d8ca1cb0c35c005fe502735bcc066e0bd88cdd003eb9debf02a4252447d8c27929c0065ee8bf1af86dc06742ff013bcc05ee67feefadb381db42d89a632e2f5f732e86ec62fd2b61eea363029bd94a60ae1fe73f81b93f8ffd030c5f67ab7c7f0026e0751eedf47dc2fd0eba3600ff15580ffcbeb00123711cb351800cff447c081fe531023f15100a7f87be78cc005728b85be05081c330e74b6e43a1c7b9f819e848b95762cd73197e08f67e96b879fcf1185070a9826b794cf2b8b82246bc8a98998bb9af709bfd9398c7ba8837f897b06d20e611777331ad81fd0ffb3e6537fbedcdfd9dfb5c40a6006ff411e899c324600f4923cf8b5c98463e077e0180675641a6007bb9eff098633b40abc8e7a3af0117238efe03d8e13b4ffb7d1f4ce739e89f559328e117e089db9daf2decc9edb70431a8e4389649ac4a1c8d88b829222922c7413e2905fa437e037649e1908dc724979be7a3f748a6c85dfda4832d879eb87ff1985313155b4cdcfc3bfd4f257e3a319e8fe33e63f65d1039847768a76057ae8f03c8a383881d3e1efe0edd040b9aafe3d9eefb9cfd37f41f4e0a21e3e7e23d9fb3dcff4ec87816e3b9ccbb2007d7ad3f8724709f959e4067f03365cc2ae0f5b0219775bb9063645a5f3f206a4e4b5a04db36111b9aeaa51cc49c9740639fa0317289aefc392c98d30ce84ac4d88f489b1c4646641dee7f4882a47ee09d80496296e3c5da4691077ac87c560e1d7e1ffaa8267a11c31f2297bf4f92214bb7001d6021d1b0f7816f5272d17a5113443da1274994f0c7d7a14bd402f0d40ddd34483b11537b71ff6f24520a06eec0f80f49825485fb5cf8bf53d8661e5f9b7e2474ee50ead0673ccea5067402d78b3a348ff320d6d888e728c4dd0f415b8987b938101ff433d491737ea0877c5ef2340915708124724cc7147808359b20771052823ad22c99489d7c3fc927e71047f701dc98ef06fe14f566a7af82ee17b997f701c95210690236492ecc0f226ee92219965444c77d157e5e4088ef45d4a7608019100f88015f847738d3b819adca05c0e3229e798c11f25dc0a8bf8bc19874ae0fce33fc56cdc748bd9017fe20eab492d341a750d2c21fc691b34291331e819f727fe23ec4750d5b4af79218c9001b7d073abd91cc931e802ffc09349e146bcbd2c318cff3e65bd0e3cd442dbd89e7763c3782fff7a15fc4a1120bfe3cb215f350e303587e892c906bb1be0bdf0f108fcc903b6f2345d3ebee828eff8a7923c441c8d4af006f4bdc470f087f32c147e6c1774644cf11494ca8e1418cfbbd01bcdf861888f7c786f0cfc3789f2dfc6344f8e82a1286f89ec79e83af4e60ad4ff1fe1b98970b7c8674cb49906518cf21e06de7ac5a97051ffc037215f71bf434d3f806c4521a7c7708344fe0fb0ba48dad250d3cb6d890c0febad14ee2d8fde83914cc635fc430e208be3fc2f2c0dbabb86f045f3c6ed7e2f933e06f02735a3c560ee2f953f838cf8f736a7520774fd7d8f7d0373911eb0a9e5e2ba0973a62a59f907061776ef3000ed4b3f04b31cf093c2e790e113136172b3cc21e233c56792e11f11cb0cf16e8c9067d371049c4ff186a2372b1742bfaec5d8889db91dfd3110f93c48afd914d7a1bfe3b80d8fe12740e8a5aecb7c771e8f96ee8b999b8446eff35d6460eb8620fe3c79157f97e757cf5dec6069c78a5ef4aaf52a2e0962bf6117e9c7ec5ef81d8bd0abeac2f5062fd6a7876df7009f6f777fe9e640c36781bf5644c89c1ad983b8abab905f2f378f9d2df134a19628c43d45cd45acc2f11fed884fb66df47a2df2b829dbf0b9f5e4cfaa11b4ba06f838e22780d96d5a07d1ef594c7107c517620573483de538276b7b2dfc9455dc8e63d015d8e1e83f3583ed347615eaad043396c69862c813e083100f0200e2c8078cccf137181f8a0afa2bf68041f6d64077a8f1dc85b157c8fa2420d969f012c80ae13e09be1585f46de9887fb0b8035b3726d27ea0bf3bd39dd4ffdb3bddc95627b6e9f2c7435437f7a1d25b667f31a98231dc59c834a4fb56a86d7597ede7ea9dffa8e418687214b38f0d9cbd65a477ad0df6a953eb7eb3259caa0eb8fb13ff0f7f46f89de6418f3be8dfd6e97d803fb6d3127ceae121f9ee9fa7d1362ff2fb0d32dc8652fe33b40d00ae4ed50f809f75bde37f09ef745c2d01784a29f8a008fc1bcc79c9635b077f029fa5d87790ffa7b4cb1d6bbc89bc8a522eff39ef241ec1f01e85378afd24d8fa24f384a6279ede7409ef09d449de67bd06001ab71ef231ada4468a0b798ee378e1033079a4c82005134013d801ff48030f210f2468c1fc4fde4cc33f6c2751cc84ff10d40c3412700498078bc6b4093f004d6f7c0b77bb1b601fbe447d0475d19d2d06fa589dee7303087460562fc3dbf801794331033f02c60e10a18f9df26bdfbc82912c5017b84f35c8fa227e4989f85b4c00f7eee3bc77b16d11feef5fd9dfd5db1f372d891f7db46f8d771b2887e846f5988d376df176c9eef39317650d0f2887e103942f489bc560d2af909be20fae237445f2a07f214c7c29f785c287da1f0c5bdcabcb9f8f27def3fc6ffec7e5803d9f839cb25fb5fc4e1592546fdb1f339702a9e4d81f7b3f6c509e21cc09f3baba7f7be01ecdfef36b150df977cffec7f9ec66f077ac4e95ef14afbe0abed8103b119d07b005fba27ae9f83b557dd1b5f6d8ffcbfdd2bf72abd9b822fdb1bf0fd914ef42a7e1ca88157d8470b5b607de13f7c9c07b91f7b6beeeb33e78cbebf023231278dd9c90e11fbfe7759803ba6013d3df2b75d9c6bf1b3ab996ffb66c11dd823e80151e2bc6b2d627c02b5ef76008fed09e4a912d4af12e8ac04fd3eb76909ea6005e9443fcccf2a23007ae91889060ee5df84eff15c980af9b78873ab567ebe26fcf11f00f6ba1fcd81bf01feaae0bf897df03f008cf950813f03cecdfd2e3d0bfba4a30fb4c1370be07b77a0875e2fce16453f2ffd17fafd02a2912bf17d35e4fc8bd85ff3bd09dfcb72b9a3d83390b7df0fa02700397e84fd12fe700ab22e86fcb78a739021b1c73eafecbbfd677d69c26f78ffc2fb68add87f768b3a21131976e61026ce14dab0ef51f9bec077ab88175ecfc4791d7a7ef81df2af839df47da0da8afdd97380dff0bdaaef75f90eeca93b85bf69c499c48fb1fed7d03ff19e7c0578e075690fe869b11fe7b23d049edfc1dc5c9284fd4434e6854835d85a597c17d99f7d1761e71089f723e378d6205ff8eb618178170cda7729e703c7707f3dfad63460de93f17c3140e2a542df457917e6261215e6e483f718d83a9abe027817eb55f99ee4e71da2ce0df03a075f58e2af79f46e7f8d211f88fdac5e9cbb06ce6567f6b851d3fb5cbc9787608fed587f3be9a555f0892a8cbf0b63ae879d47c0ff20f6cef188b3a3a44e5a001d9720b7df495c929b3845ede1e7f03f819d318e9fcf63cffc13a9077efd38e2b91ab5e52e3244fe46b2b0476e652a313f459c51f1b3fc68c4d829bcc33a743da922674829401dc08236877ff3fd899cf3fd498a021ffdb87fc79f3fbe0ae6fe88f76b8901fd7031ab411c26c2866fc09616a2831dc2b187e2670523f04933f848c59ec94237a34f38865ea503bd1c872de80b947b7510c90edcb33524567a02721c2349ec5ef8c320f695ef81de0292a45a063baf12fed7227510fe77a7588c1f41df25ce78c04fa1944674d8a712a98a64912f7c77a33f6e990d743bf46a068f66e8d68cdc60060d00de5b806d008ed3947b1bde4702472ae339d6734cf959927fae55c1fcd9aed037296bc4ce5a632e1f97d154e85a141e6c0aa4297c18e7ac15abac97ca312007901a00bc8f0dc83607e6f291a8f0c171bc821367d14d9d0516853fabc2e334e07d60ac7d0e1f9c6699423b80e3bf820f3ebe762ee0bd630e0f01ba71c0978142679adf59e3b38133e640e6657c0cf0bfa4fa36017e8b3e0ff7de1fe37e27a00fd003580eb807ef0dc06b0079803701b711327501785481ef037ea8e07f057c4b8127144025f0dd0f380eb87716dc0968f5479af7618517ace73b0cf81765ad164025a057e129b0669dc25312205f1907febcf7014f008a94f502f3393cc0cfeb14399628f46dca3364f27d47a15ba7acd70e780c340f017f0ff03b65ed8795e7ef2963f9fb6f02cafddfbcdb1538a100bfdf06380041772973c087b71ef82d6017a010005d798f28dff91acf2b7a7bd4cf87ef530022dec7f9f9bd220be799cb7c2850dbc4df55f87922dfc38867f1ae8de77aac1f75d99543ea710d918d641bb9873c4a5e217fa67ada8e6b27fd057d9dd9d838bb73d67541324b9dd236e9b0f49cb85e96fed37fc9c172a6dc2bae1df20bf26bf247f247aaf4afb84655f7aa7eaefa5c6d5737abef503fad7e597d5e13abb1697a35939aef68dec27531a82868246867d0434127833e9f67fd7fbb165cbbae5dd7ae6bd7b5ebda75edba765dbbae5dd7ae6bd7b5ebfff6f2ff7f5f4d133946a2693431ccf9bfbe4124e87f0063c1c82f0a656e6473747265616d0a656e646f626a0a31322030206f626a0a3c3c2f44657363656e74202d3239332f436170486569676874203731342f5374656d562038302f547970652f466f6e7444657363726970746f722f466f6e7446696c6532203131203020522f466c6167732033322f466f6e7442426f785b2d363231202d333839203238303020313036375d2f466f6e744e616d652f42494c4c41422b4e6f746f53616e732d526567756c61722f4974616c6963416e676c6520302f417363656e7420313036393e3e0a656e646f626a0a31332030206f626a0a3c3c2f445720313030302f537562747970652f434944466f6e7454797065322f43494453797374656d496e666f3c3c2f537570706c656d656e7420302f52656769737472792841646f6265292f4f72646572696e67284964656e74697479293e3e2f547970652f466f6e742f42617365466f6e742f42494c4c41422b4e6f746f53616e732d526567756c61722f466f6e7444657363726970746f72203132203020522f57205b315b3236305d395b333030203330305d31325b35373220323638203332322032363820333732203537322035373220353732203537325d32325b35373220353732203537322035373220353732203236385d33335b38393920363339203635302036333220373330203535365d34315b373431203333395d34365b39303720373630203738315d35315b3632322035343920353536203733315d35365b3933305d36365b3536312036313520343830203631352035363420333434203631352036313820323538203235382035333420323538203933352036313820363035203631355d38335b343133203437392033363120363138203530382037383620353239203531305d3135315b3537325d5d2f434944546f4749444d61702f4964656e746974793e3e0a656e646f626a0a31342030206f626a0a3c3c2f46696c7465722f466c6174654465636f64652f4c656e677468203533393e3e73747265616d0a789c5d944fcf9b300cc6ef7c0a8e9b76001c272952e5cba6493dec8fd66eda9542a8905640941efaed47fd747ea545e227e58110fb71e2e2e3e1d3611cd6bcf8be4ced31ad793f8cdd926ed37d69537e4e9761cc2acabba15d5f33657b6de6acd8161f1fb7355d0f633f65fb7d5efcd85eded6e591bf3b9d7e7f28df67c5b7a54bcb305e3685e9e7af4d39dee7f94fbaa671cdcb4c24ef52bffdea4b337f6dae292f74e19b787acc29279d5788a09dba749b9b362dcd7849d9bedc86ec3f6f43b23476ffbdf635569dfbb7cf2b3152292ad562a41da4468c54436ac54867489d18a98594c4481da45e8c9454aa4a31520f4923021de2aa488cae82e4c4e808128bd13948418cce438a627441a55a276017f1d54e8cee25a92da0833995da023a98539dc5e81a9508162b190991a6023212224d056424449a0ac84888bc1899216976202347aac5c8089550412523544a626454887a31322ae44a31322ae49c183d4275705de911aaf362f408d505317a84ea7662f4309a498c01e6b01363c08ecc620cd891bd18037664d8a20cd891b5ce60c001e09d18c32b885a8c011632cc530658c85a6730a0daacf7020cb81ddc8931e07670126380f7dc8b31c07bafae8301de7b3d4660c461f24e8c11e67816638439de8b31c21c8f422823ccf1518c11e678d44619618e575bc00873bcda02c65a5bd0bf5ef3ec46cf4669cdadbd2fcbd6f7b49b6a777bf6b5614cd670e7697eaecab727fb0bc01452b30a656e6473747265616d0a656e646f626a0a332030206f626a0a3c3c2f537562747970652f54797065302f547970652f466f6e742f42617365466f6e742f42494c4c41422b4e6f746f53616e732d526567756c61722f456e636f64696e672f4964656e746974792d482f44657363656e64616e74466f6e74735b3133203020525d2f546f556e69636f6465203134203020523e3e0a656e646f626a0a352030206f626a0a3c3c2f4b6964735b36203020525d2f547970652f50616765732f436f756e7420313e3e0a656e646f626a0a31352030206f626a0a3c3c2f537562747970652f584d4c2f547970652f4d657461646174612f4c656e67746820313035353e3e73747265616d0a3c3f787061636b657420626567696e3d22efbbbf222069643d2257354d304d7043656869487a7265537a4e54637a6b633964223f3e0a3c783a786d706d65746120786d6c6e733a783d2261646f62653a6e733a6d6574612f223e3c7264663a52444620786d6c6e733a7264663d22687474703a2f2f7777772e77332e6f72672f313939392f30322f32322d7264662d73796e7461782d6e7323223e3c7264663a4465736372697074696f6e20786d6c6e733a7064666169643d22687474703a2f2f7777772e6169696d2e6f72672f706466612f6e732f69642f22207264663a61626f75743d22223e3c7064666169643a706172743e333c2f7064666169643a706172743e3c7064666169643a636f6e666f726d616e63653e553c2f7064666169643a636f6e666f726d616e63653e3c2f7264663a4465736372697074696f6e3e3c7264663a4465736372697074696f6e20786d6c6e733a64633d22687474703a2f2f7075726c2e6f72672f64632f656c656d656e74732f312e312f22207264663a61626f75743d22223e3c64633a666f726d61743e6170706c69636174696f6e2f7064663c2f64633a666f726d61743e3c64633a7469746c653e3c7264663a416c743e3c7264663a6c6920786d6c3a6c616e673d22782d64656661756c74223e41636b6e6f776c656467656d656e74206f66207769746864726177616c20313c2f7264663a6c693e3c2f7264663a416c743e3c2f64633a7469746c653e3c64633a63726561746f723e3c7264663a5365713e3c7264663a6c693e4c696e64656e686f663c2f7264663a6c693e3c2f7264663a5365713e3c2f64633a63726561746f723e3c64633a6c616e67756167653e3c7264663a4261673e3c7264663a6c693e656e3c2f7264663a6c693e3c2f7264663a4261673e3c2f64633a6c616e67756167653e3c2f7264663a4465736372697074696f6e3e3c7264663a4465736372697074696f6e20786d6c6e733a7064663d22687474703a2f2f6e732e61646f62652e636f6d2f7064662f312e332f22207264663a61626f75743d22223e3c7064663a50726f64756365723e4f72646572733c2f7064663a50726f64756365723e3c2f7264663a4465736372697074696f6e3e3c7264663a4465736372697074696f6e20786d6c6e733a786d703d22687474703a2f2f6e732e61646f62652e636f6d2f7861702f312e302f22207264663a61626f75743d22223e3c786d703a437265617465446174653e323032362d31312d32385430363a32323a35315a3c2f786d703a437265617465446174653e3c786d703a4d6f64696679446174653e323032362d31312d32385430363a32323a35315a3c2f786d703a4d6f64696679446174653e3c2f7264663a4465736372697074696f6e3e3c2f7264663a5244463e3c2f783a786d706d6574613e0a3c3f787061636b657420656e643d2277223f3e0a656e6473747265616d0a656e646f626a0a31362030206f626a0a3c3c2f4f7574707574496e74656e74735b3c3c2f532f4754535f50444641312f496e666f28735247422049454336313936362d322e31292f547970652f4f7574707574496e74656e742f4f7574707574436f6e646974696f6e4964656e74696669657228735247422049454336313936362d322e31292f446573744f757470757450726f66696c652031203020523e3e5d2f4d65746164617461203135203020522f547970652f436174616c6f672f4c616e6728656e292f50616765732035203020522f566965776572507265666572656e6365733c3c2f446973706c6179446f635469746c6520747275653e3e3e3e0a656e646f626a0a31372030206f626a0a3c3c2f4d6f644461746528443a32303236313132383036323235315a292f46696c654964205b3c61623564353832346537643830653061396139333835623831386161376334373e3c61623564353832346537643830653061396139333835623831386161376334373e5d2f4372656174696f6e4461746528443a32303236313132383036323235315a292f50726f6475636572284f7264657273292f417574686f72284c696e64656e686f66292f5469746c652841636b6e6f776c656467656d656e74206f66207769746864726177616c2031293e3e0a656e646f626a0a787265660a302031380a303030303030303030302036353533352066200a30303030303030303135203030303030206e200a30303030303039323531203030303030206e200a30303030303138303535203030303030206e200a30303030303032353236203030303030206e200a30303030303138313933203030303030206e200a30303030303033323839203030303030206e200a30303030303033343837203030303030206e200a30303030303038333639203030303030206e200a30303030303038353630203030303030206e200a30303030303038383634203030303030206e200a30303030303039333835203030303030206e200a30303030303136373738203030303030206e200a30303030303136393730203030303030206e200a30303030303137343438203030303030206e200a30303030303138323434203030303030206e200a30303030303139333735203030303030206e200a30303030303139363332203030303030206e200a747261696c65720a3c3c2f496e666f203137203020522f4944205b3c61623564353832346537643830653061396139333835623831386161376334373e3c61623564353832346537643830653061396139333835623831386161376334373e5d2f526f6f74203136203020522f53697a652031383e3e0a7374617274787265660a31393836340a2525454f460a', 20375, 'c12b83bf76e5160faf7d06dffdfac3458d36e80f46df9385ccf21ad6b8536bc6', '2026-11-28 06:22:51.843012+00');


--
-- Name: bill_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.bill_id', 12, true);


--
-- Name: cancellation_request_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.cancellation_request_id', 1, true);


--
-- Name: cart_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.cart_id', 32, true);


--
-- Name: item_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.item_id', 41, true);


--
-- Name: order_code_slot; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_code_slot', 179584697100, true);


--
-- Name: order_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_id', 17, true);


--
-- Name: order_increment; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_increment', 100000017, true);


--
-- Name: order_invoice; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_invoice', 16, true);


--
-- Name: order_line_number; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_line_number', 29, true);


--
-- Name: order_part_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_part_id', 50, true);


--
-- Name: order_review_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_review_id_seq', 1, true);


--
-- Name: order_tally_change_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.order_tally_change_id_seq', 105, true);


--
-- Name: party_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.party_id', 10, true);


--
-- Name: policy_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.policy_id', 23, true);


--
-- Name: return_evidence_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.return_evidence_id', 1, true);


--
-- Name: return_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.return_id', 3, true);


--
-- Name: return_line_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.return_line_id', 50, true);


--
-- Name: withdrawal_id; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.withdrawal_id', 1, true);


--
-- Name: bill bill_counter_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_counter_once UNIQUE (shop_id, kind, period, counter);


--
-- Name: bill_counter bill_counter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_counter
    ADD CONSTRAINT bill_counter_pkey PRIMARY KEY (shop_id, kind, period);


--
-- Name: bill bill_credit_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_credit_once UNIQUE (bill_id, credit_reference);


--
-- Name: bill_credit bill_credit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_credit
    ADD CONSTRAINT bill_credit_pkey PRIMARY KEY (order_id, reference);


--
-- Name: bill_due bill_due_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_due
    ADD CONSTRAINT bill_due_pkey PRIMARY KEY (bill_id);


--
-- Name: bill_file bill_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_file
    ADD CONSTRAINT bill_file_pkey PRIMARY KEY (bill_id, language);


--
-- Name: bill bill_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_number_key UNIQUE (number);


--
-- Name: bill bill_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_pkey PRIMARY KEY (id);


--
-- Name: cancellation_request cancellation_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cancellation_request
    ADD CONSTRAINT cancellation_request_pkey PRIMARY KEY (id);


--
-- Name: cancellation_rule cancellation_rule_case; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cancellation_rule
    ADD CONSTRAINT cancellation_rule_case UNIQUE (channel, payment_kind, stage, actor, valid_from);


--
-- Name: cancellation_rule cancellation_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cancellation_rule
    ADD CONSTRAINT cancellation_rule_pkey PRIMARY KEY (id);


--
-- Name: cart cart_customer_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart
    ADD CONSTRAINT cart_customer_key UNIQUE (customer_id);


--
-- Name: cart_line cart_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart_line
    ADD CONSTRAINT cart_line_once UNIQUE (cart_id, item_id);


--
-- Name: cart_line cart_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart_line
    ADD CONSTRAINT cart_line_pkey PRIMARY KEY (id);


--
-- Name: cart cart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart
    ADD CONSTRAINT cart_pkey PRIMARY KEY (id);


--
-- Name: cart_reorder cart_reorder_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart_reorder
    ADD CONSTRAINT cart_reorder_pkey PRIMARY KEY (cart_id, order_id);


--
-- Name: customer_address customer_address_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer_address
    ADD CONSTRAINT customer_address_pkey PRIMARY KEY (id);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: customer customer_public_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_public_id_key UNIQUE (public_id);


--
-- Name: customer customer_subject_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_subject_key UNIQUE (subject);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (scope);


--
-- Name: item item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);


--
-- Name: item item_public_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_public_id_key UNIQUE (public_id);


--
-- Name: item item_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_slug_key UNIQUE (slug);


--
-- Name: item_snapshot item_snapshot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_snapshot
    ADD CONSTRAINT item_snapshot_pkey PRIMARY KEY (item_id, digest);


--
-- Name: ledger_entry ledger_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);


--
-- Name: merchant merchant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_pkey PRIMARY KEY (id);


--
-- Name: merchant merchant_public_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_public_id_key UNIQUE (public_id);


--
-- Name: order_attachment order_attachment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_attachment
    ADD CONSTRAINT order_attachment_pkey PRIMARY KEY (id);


--
-- Name: order_history order_history_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_history
    ADD CONSTRAINT order_history_pkey PRIMARY KEY (order_id, seq);


--
-- Name: order_line order_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_pkey PRIMARY KEY (id);


--
-- Name: order_line order_line_position; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_position UNIQUE (order_id, "position");


--
-- Name: order_note order_note_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_note
    ADD CONSTRAINT order_note_pkey PRIMARY KEY (id);


--
-- Name: order_return_line order_return_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return_line
    ADD CONSTRAINT order_return_line_once UNIQUE (return_id, order_line_id);


--
-- Name: order_return_line order_return_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return_line
    ADD CONSTRAINT order_return_line_pkey PRIMARY KEY (id);


--
-- Name: order_return order_return_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return
    ADD CONSTRAINT order_return_pkey PRIMARY KEY (id);


--
-- Name: order_review order_review_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_review
    ADD CONSTRAINT order_review_once UNIQUE (order_id);


--
-- Name: order_review order_review_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_review
    ADD CONSTRAINT order_review_pkey PRIMARY KEY (id);


--
-- Name: order_tally_change order_tally_change_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_tally_change
    ADD CONSTRAINT order_tally_change_pkey PRIMARY KEY (id);


--
-- Name: order_tally_of_day order_tally_of_day_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_tally_of_day
    ADD CONSTRAINT order_tally_of_day_pkey PRIMARY KEY (day, status, payment_status, payment_method, delivery_method, origin, delivery_status, elogistics_delivery_status);


--
-- Name: order_tally_of_shop order_tally_of_shop_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_tally_of_shop
    ADD CONSTRAINT order_tally_of_shop_pkey PRIMARY KEY (shop_id, status, payment_status, payment_method, delivery_method, origin, delivery_status, elogistics_delivery_status);


--
-- Name: orders orders_increment_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_increment_number_key UNIQUE (increment_number);


--
-- Name: orders orders_invoice_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_invoice_no_key UNIQUE (invoice_no);


--
-- Name: orders orders_of_customer; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_of_customer UNIQUE (customer_id, customer_ordinal);


--
-- Name: orders orders_order_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_order_code_key UNIQUE (order_code);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: orders orders_public_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_public_id_key UNIQUE (public_id);


--
-- Name: payment_notification payment_notification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_notification
    ADD CONSTRAINT payment_notification_pkey PRIMARY KEY (event_id);


--
-- Name: rate_window rate_window_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rate_window
    ADD CONSTRAINT rate_window_pkey PRIMARY KEY (account);


--
-- Name: return_evidence return_evidence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.return_evidence
    ADD CONSTRAINT return_evidence_pkey PRIMARY KEY (id);


--
-- Name: return_reason return_reason_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.return_reason
    ADD CONSTRAINT return_reason_pkey PRIMARY KEY (code);


--
-- Name: return_rule return_rule_case; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.return_rule
    ADD CONSTRAINT return_rule_case UNIQUE (shop_slug, category, valid_from);


--
-- Name: return_rule return_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.return_rule
    ADD CONSTRAINT return_rule_pkey PRIMARY KEY (id);


--
-- Name: secret secret_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.secret
    ADD CONSTRAINT secret_pkey PRIMARY KEY (name);


--
-- Name: shipment shipment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipment
    ADD CONSTRAINT shipment_pkey PRIMARY KEY (id);


--
-- Name: shop shop_bill_prefix_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop
    ADD CONSTRAINT shop_bill_prefix_key UNIQUE (bill_prefix);


--
-- Name: shop_billing shop_billing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop_billing
    ADD CONSTRAINT shop_billing_pkey PRIMARY KEY (shop_id);


--
-- Name: shop shop_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop
    ADD CONSTRAINT shop_pkey PRIMARY KEY (id);


--
-- Name: shop shop_public_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop
    ADD CONSTRAINT shop_public_id_key UNIQUE (public_id);


--
-- Name: shop shop_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop
    ADD CONSTRAINT shop_slug_key UNIQUE (slug);


--
-- Name: shop_snapshot shop_snapshot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop_snapshot
    ADD CONSTRAINT shop_snapshot_pkey PRIMARY KEY (shop_id, digest);


--
-- Name: stock stock_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stock
    ADD CONSTRAINT stock_pkey PRIMARY KEY (item_id);


--
-- Name: withdrawal_acknowledgement withdrawal_acknowledgement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.withdrawal_acknowledgement
    ADD CONSTRAINT withdrawal_acknowledgement_pkey PRIMARY KEY (withdrawal_id);


--
-- Name: withdrawal withdrawal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_pkey PRIMARY KEY (id);


--
-- Name: bill_due_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bill_due_at ON public.bill_due USING btree (due_at);


--
-- Name: bill_issued; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bill_issued ON public.bill USING btree (issued_at, id);


--
-- Name: bill_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bill_of_order ON public.bill USING btree (order_id);


--
-- Name: bill_of_shop; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bill_of_shop ON public.bill USING btree (shop_id, id DESC);


--
-- Name: bill_once_per_order; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX bill_once_per_order ON public.bill USING btree (order_id) WHERE (kind = 'BILL'::text);


--
-- Name: cancellation_request_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cancellation_request_of_order ON public.cancellation_request USING btree (order_id, id DESC);


--
-- Name: cancellation_request_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cancellation_request_one_open ON public.cancellation_request USING btree (order_id) WHERE (status = 'PENDING'::text);


--
-- Name: customer_address_of_customer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX customer_address_of_customer ON public.customer_address USING btree (customer_id);


--
-- Name: customer_address_one_default; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX customer_address_one_default ON public.customer_address USING btree (customer_id) WHERE default_shipping;


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: idempotency_expires_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_expires_at ON public.idempotency USING btree (expires_at);


--
-- Name: item_of_merchant; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_of_merchant ON public.item USING btree (merchant_id, id DESC);


--
-- Name: item_of_shop; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_of_shop ON public.item USING btree (shop_id, id DESC);


--
-- Name: item_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_search ON public.item USING gin (search);


--
-- Name: ledger_entry_owed_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ledger_entry_owed_once ON public.ledger_entry USING btree (order_id, cause, COALESCE(cancellation_request_id, withdrawal_id, return_id, (0)::bigint)) WHERE ((kind = 'REFUND_DUE'::text) AND (cause <> 'LINES_CANCELLED'::text));


--
-- Name: ledger_entry_reference_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ledger_entry_reference_once ON public.ledger_entry USING btree (order_id, kind, reference, COALESCE(due_id, (0)::bigint));


--
-- Name: order_attachment_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_attachment_of_order ON public.order_attachment USING btree (order_id);


--
-- Name: order_note_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_note_of_order ON public.order_note USING btree (order_id);


--
-- Name: order_return_of_customer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_return_of_customer ON public.order_return USING btree (customer_id, id DESC);


--
-- Name: order_return_of_merchant; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_return_of_merchant ON public.order_return USING btree (merchant_id, id DESC);


--
-- Name: order_return_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX order_return_of_order ON public.order_return USING btree (order_id, id DESC);


--
-- Name: order_return_under_way; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_return_under_way ON public.order_return USING btree (status, id DESC) WHERE (status = ANY (ARRAY['REQUESTED'::text, 'APPROVED'::text, 'RECEIVED'::text]));


--
-- Name: orders_by_contact; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_contact ON public.orders USING btree (contact_number, id DESC);


--
-- Name: orders_by_delivery_hero; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_delivery_hero ON public.orders USING btree (elogistics_delivery_hero_id, id DESC) WHERE (elogistics_delivery_hero_id IS NOT NULL);


--
-- Name: orders_by_delivery_method; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_delivery_method ON public.orders USING btree (delivery_method, id DESC);


--
-- Name: orders_by_delivery_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_delivery_status ON public.orders USING btree (delivery_status, id DESC) WHERE (delivery_status IS NOT NULL);


--
-- Name: orders_by_logistics_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_logistics_status ON public.orders USING btree (elogistics_delivery_status, id DESC) WHERE (elogistics_delivery_status IS NOT NULL);


--
-- Name: orders_by_origin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_origin ON public.orders USING btree (origin, id DESC);


--
-- Name: orders_by_payment_method; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_payment_method ON public.orders USING btree (payment_method, id DESC);


--
-- Name: orders_by_payment_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_by_payment_status ON public.orders USING btree (payment_status, id DESC);


--
-- Name: orders_of_customer_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_of_customer_newest ON public.orders USING btree (customer_id, id DESC);


--
-- Name: orders_of_merchant_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_of_merchant_newest ON public.orders USING btree (merchant_id, id DESC);


--
-- Name: orders_of_shop_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_of_shop_newest ON public.orders USING btree (shop_id, id DESC);


--
-- Name: orders_of_status_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_of_status_newest ON public.orders USING btree (status, id DESC);


--
-- Name: orders_placed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_placed ON public.orders USING btree (placed_at);


--
-- Name: orders_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_search ON public.orders USING gin (search) WITH (gin_pending_list_limit='256');


--
-- Name: return_evidence_of_return; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX return_evidence_of_return ON public.return_evidence USING btree (return_id);


--
-- Name: shipment_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shipment_of_order ON public.shipment USING btree (order_id);


--
-- Name: shop_of_merchant; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shop_of_merchant ON public.shop USING btree (merchant_id);


--
-- Name: withdrawal_of_order; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX withdrawal_of_order ON public.withdrawal USING btree (order_id, id DESC);


--
-- Name: bill_file bill_file_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER bill_file_append_only BEFORE DELETE OR UPDATE ON public.bill_file FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: bill bill_never_changes; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER bill_never_changes BEFORE DELETE OR UPDATE ON public.bill FOR EACH ROW EXECUTE FUNCTION public.refuse_bill_change();


--
-- Name: cancellation_rule cancellation_rule_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cancellation_rule_append_only BEFORE DELETE OR UPDATE ON public.cancellation_rule FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: item_snapshot item_snapshot_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER item_snapshot_append_only BEFORE DELETE OR UPDATE ON public.item_snapshot FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: ledger_entry ledger_entry_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_entry_append_only BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: ledger_entry ledger_entry_within_due; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_entry_within_due BEFORE INSERT ON public.ledger_entry FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['REFUND'::text, 'REFUND_FAILED'::text]))) EXECUTE FUNCTION public.refuse_more_than_due();


--
-- Name: ledger_entry ledger_entry_within_payments; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_entry_within_payments BEFORE INSERT ON public.ledger_entry FOR EACH ROW WHEN ((new.kind = 'REFUND_DUE'::text)) EXECUTE FUNCTION public.refuse_more_than_paid();


--
-- Name: order_history order_history_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER order_history_append_only BEFORE DELETE OR UPDATE ON public.order_history FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: orders order_tally_of_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER order_tally_of_changed AFTER UPDATE ON public.orders FOR EACH ROW WHEN ((((((((((old.status IS DISTINCT FROM new.status) OR (old.payment_status IS DISTINCT FROM new.payment_status)) OR (old.payment_method IS DISTINCT FROM new.payment_method)) OR (old.delivery_method IS DISTINCT FROM new.delivery_method)) OR (old.origin IS DISTINCT FROM new.origin)) OR (old.delivery_status IS DISTINCT FROM new.delivery_status)) OR (old.elogistics_delivery_status IS DISTINCT FROM new.elogistics_delivery_status)) OR (old.shop_id IS DISTINCT FROM new.shop_id)) OR (old.placed_at IS DISTINCT FROM new.placed_at))) EXECUTE FUNCTION public.tally_order();


--
-- Name: orders order_tally_of_new; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER order_tally_of_new AFTER INSERT OR DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.tally_order();


--
-- Name: payment_notification payment_notification_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER payment_notification_append_only BEFORE DELETE OR UPDATE ON public.payment_notification FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: return_evidence return_evidence_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER return_evidence_append_only BEFORE DELETE OR UPDATE ON public.return_evidence FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: return_rule return_rule_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER return_rule_append_only BEFORE DELETE OR UPDATE ON public.return_rule FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: shop_snapshot shop_snapshot_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER shop_snapshot_append_only BEFORE DELETE OR UPDATE ON public.shop_snapshot FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: withdrawal_acknowledgement withdrawal_acknowledgement_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER withdrawal_acknowledgement_append_only BEFORE DELETE OR UPDATE ON public.withdrawal_acknowledgement FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: bill bill_bill_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_bill_id_fkey FOREIGN KEY (bill_id) REFERENCES public.bill(id);


--
-- Name: bill_counter bill_counter_shop_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_counter
    ADD CONSTRAINT bill_counter_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shop(id);


--
-- Name: bill_credit bill_credit_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_credit
    ADD CONSTRAINT bill_credit_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: bill_due bill_due_bill_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_due
    ADD CONSTRAINT bill_due_bill_id_fkey FOREIGN KEY (bill_id) REFERENCES public.bill(id);


--
-- Name: bill_file bill_file_bill_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill_file
    ADD CONSTRAINT bill_file_bill_id_fkey FOREIGN KEY (bill_id) REFERENCES public.bill(id);


--
-- Name: bill bill_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: bill bill_shop_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bill
    ADD CONSTRAINT bill_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shop(id);


--
-- Name: cancellation_request cancellation_request_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cancellation_request
    ADD CONSTRAINT cancellation_request_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: cart cart_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart
    ADD CONSTRAINT cart_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);


--
-- Name: cart_line cart_line_cart_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart_line
    ADD CONSTRAINT cart_line_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES public.cart(id);


--
-- Name: cart_line cart_line_item_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart_line
    ADD CONSTRAINT cart_line_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.item(id);


--
-- Name: cart_reorder cart_reorder_cart_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cart_reorder
    ADD CONSTRAINT cart_reorder_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES public.cart(id);


--
-- Name: customer_address customer_address_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customer_address
    ADD CONSTRAINT customer_address_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);


--
-- Name: item item_merchant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES public.merchant(id);


--
-- Name: item item_shop_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shop(id);


--
-- Name: item_snapshot item_snapshot_item_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_snapshot
    ADD CONSTRAINT item_snapshot_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.item(id);


--
-- Name: ledger_entry ledger_entry_due_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_due_id_fkey FOREIGN KEY (due_id) REFERENCES public.ledger_entry(id);


--
-- Name: ledger_entry ledger_entry_of_request; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_of_request FOREIGN KEY (order_id, cancellation_request_id) REFERENCES public.cancellation_request(order_id, id);


--
-- Name: ledger_entry ledger_entry_of_return; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_of_return FOREIGN KEY (order_id, return_id) REFERENCES public.order_return(order_id, id);


--
-- Name: ledger_entry ledger_entry_of_withdrawal; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_of_withdrawal FOREIGN KEY (order_id, withdrawal_id) REFERENCES public.withdrawal(order_id, id);


--
-- Name: ledger_entry ledger_entry_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_attachment order_attachment_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_attachment
    ADD CONSTRAINT order_attachment_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_history order_history_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_history
    ADD CONSTRAINT order_history_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_line order_line_item_snapshot; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_item_snapshot FOREIGN KEY (item_id, item_snapshot) REFERENCES public.item_snapshot(item_id, digest);


--
-- Name: order_line order_line_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_note order_note_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_note
    ADD CONSTRAINT order_note_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_return order_return_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return
    ADD CONSTRAINT order_return_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);


--
-- Name: order_return_line order_return_line_item_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return_line
    ADD CONSTRAINT order_return_line_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.item(id);


--
-- Name: order_return_line order_return_line_order_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return_line
    ADD CONSTRAINT order_return_line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES public.order_line(id);


--
-- Name: order_return_line order_return_line_reason_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return_line
    ADD CONSTRAINT order_return_line_reason_fkey FOREIGN KEY (reason) REFERENCES public.return_reason(code);


--
-- Name: order_return_line order_return_line_return_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return_line
    ADD CONSTRAINT order_return_line_return_id_fkey FOREIGN KEY (return_id) REFERENCES public.order_return(id);


--
-- Name: order_return order_return_merchant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return
    ADD CONSTRAINT order_return_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES public.merchant(id);


--
-- Name: order_return order_return_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_return
    ADD CONSTRAINT order_return_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_review order_review_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.order_review
    ADD CONSTRAINT order_review_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: orders orders_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);


--
-- Name: orders orders_merchant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES public.merchant(id);


--
-- Name: orders orders_shop_snapshot; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_shop_snapshot FOREIGN KEY (shop_id, shop_snapshot) REFERENCES public.shop_snapshot(shop_id, digest);


--
-- Name: payment_notification payment_notification_due_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_notification
    ADD CONSTRAINT payment_notification_due_id_fkey FOREIGN KEY (due_id) REFERENCES public.ledger_entry(id);


--
-- Name: return_evidence return_evidence_return_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.return_evidence
    ADD CONSTRAINT return_evidence_return_id_fkey FOREIGN KEY (return_id) REFERENCES public.order_return(id);


--
-- Name: shipment shipment_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shipment
    ADD CONSTRAINT shipment_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: shop_billing shop_billing_shop_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop_billing
    ADD CONSTRAINT shop_billing_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shop(id);


--
-- Name: shop shop_merchant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop
    ADD CONSTRAINT shop_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES public.merchant(id);


--
-- Name: shop_snapshot shop_snapshot_shop_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shop_snapshot
    ADD CONSTRAINT shop_snapshot_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shop(id);


--
-- Name: stock stock_item_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stock
    ADD CONSTRAINT stock_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.item(id);


--
-- Name: withdrawal_acknowledgement withdrawal_acknowledgement_withdrawal_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.withdrawal_acknowledgement
    ADD CONSTRAINT withdrawal_acknowledgement_withdrawal_id_fkey FOREIGN KEY (withdrawal_id) REFERENCES public.withdrawal(id);


--
-- Name: withdrawal withdrawal_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: withdrawal withdrawal_return_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_return_id_fkey FOREIGN KEY (return_id) REFERENCES public.order_return(id);


--
-- PostgreSQL database dump complete
--


