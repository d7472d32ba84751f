package shop.orders.domain.order.parcel;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import shop.orders.domain.database.Database;
import shop.orders.domain.refusal.NotFound;

/** The events of parcels as they were told, in a table that only grows. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ParcelLog {

  /** Far more than any parcel has, so that a sender that runs wild does not fill the table. */
  private static final int MOST = 500;

  private static final String COLUMNS =
      "shipment_id, event_id, state, at, note, received_at, state_then, body_sha256";

  @Inject private Database database;

  /**
   * An event that was taken.
   *
   * @param id the sender's; null for what the product noted itself
   * @param state what was told
   * @param note empty if there is none
   * @param stateThen the parcel's state after it was taken
   */
  public record Taken(
      long shipmentId,
      String id,
      ParcelState state,
      Instant at,
      String note,
      Instant receivedAt,
      ParcelState stateThen) {}

  private record Kept(Taken taken, String bodySha256) {}

  /**
   * Who tells an event.
   *
   * @param source the courier in small letters, {@code *} for all couriers, empty for staff
   * @param bodySha256 of the call, to recognise a repetition with other contents
   */
  public record Telling(String source, String bodySha256) {}

  /**
   * The event of that sender and id, if it was taken before. Until the commit, no other transaction
   * gets past this call with the same sender and id.
   *
   * @throws ParcelEventRefused if it was about another parcel, or said something else
   */
  public Optional<Taken> before(long shipmentId, ParcelEvent event, Telling by) {
    database.first(
        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 6))) held",
        row -> row.getInt(1),
        by.source() + "\n" + event.id());
    Optional<Kept> kept =
        database.first(
            "select " + COLUMNS + " from shipment_event where source = ? and event_id = ?",
            row -> new Kept(taken(row), row.getString("body_sha256")),
            by.source(),
            event.id());
    kept.ifPresent(
        one -> {
          if (one.taken().shipmentId() != shipmentId || !one.bodySha256().equals(by.bodySha256())) {
            throw ParcelEventRefused.idReused();
          }
        });
    return kept.map(Kept::taken);
  }

  /** The order of a parcel. */
  public long orderOf(long shipmentId) {
    return database
        .first("select order_id from shipment where id = ?", row -> row.getLong(1), shipmentId)
        .orElseThrow(() -> new NotFound("shipment"));
  }

  /** Refuses a further event if the parcel has the most already. */
  public void demandRoom(long shipmentId) {
    if (database.count("shipment_event", "shipment_id = ?", shipmentId) >= MOST) {
      throw ParcelEventRefused.tooMany(MOST);
    }
  }

  /** Writes an event; the parcel's row is written already. */
  public Taken take(
      long shipmentId, ParcelEvent event, Telling by, ParcelState stateThen, Instant now) {
    insert(shipmentId, event.id(), event.state(), event.at(), event.note(), by, stateThen, now);
    return new Taken(
        shipmentId, event.id(), event.state(), event.at(), event.note(), now, stateThen);
  }

  /** Notes what staff did by a step of the order; the parcel's row is written already. */
  public void note(long shipmentId, ParcelState state, Instant now) {
    insert(shipmentId, null, state, now, "", new Telling("", null), state, now);
  }

  private void insert(
      long shipmentId,
      String id,
      ParcelState state,
      Instant at,
      String note,
      Telling by,
      ParcelState stateThen,
      Instant now) {
    database.update(
        """
        insert into shipment_event
          (shipment_id, source, event_id, body_sha256, state, at, note, received_at, state_then)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        shipmentId,
        by.source(),
        id,
        by.bodySha256(),
        state.name(),
        at.atOffset(ZoneOffset.UTC),
        note,
        now.atOffset(ZoneOffset.UTC),
        stateThen.name());
  }

  /**
   * All events of a parcel, by the time at which they happened.
   *
   * @param withNotesOfStaff whether events that staff told have their notes
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Taken> of(long shipmentId, boolean withNotesOfStaff) {
    return database.list(
        """
        select shipment_id, event_id, state, at, received_at, state_then,
               case when source <> '' or ? then note else '' end as note
        from shipment_event where shipment_id = ? order by at, id""",
        ParcelLog::taken,
        withNotesOfStaff,
        shipmentId);
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getLong("shipment_id"),
        row.getString("event_id"),
        ParcelState.valueOf(row.getString("state")),
        instant(row, "at"),
        row.getString("note"),
        instant(row, "received_at"),
        ParcelState.valueOf(row.getString("state_then")));
  }
}
