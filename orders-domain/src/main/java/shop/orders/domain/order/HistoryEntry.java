package shop.orders.domain.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.JsonColumn;

/**
 * One change of an order: who did what, when and through which channel. Entries are never changed.
 */
@Entity
@Table(name = "order_history")
@IdClass(HistoryEntry.Key.class)
class HistoryEntry {

  /** The order and the entry's number within it, from 1 without gaps. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    long order;
    int seq;

    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && order == that.order && seq == that.seq;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order) * 31 + seq;
    }
  }

  /**
   * A relation and not an id, so that EclipseLink writes a new order before the first entry of its
   * history.
   */
  @Id
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "order_id", nullable = false)
  private Order order;

  @Id private int seq;

  private OffsetDateTime at;
  private String actor;

  @Enumerated(EnumType.STRING)
  @Column(name = "actor_kind")
  private Actor.Kind actorKind;

  private String channel;
  private String kind;

  @Convert(converter = Changes.class)
  private Map<String, FieldChange> changes;

  protected HistoryEntry() {}

  HistoryEntry(
      Order order,
      int seq,
      Instant at,
      Actor actor,
      HistoryKind kind,
      Map<String, FieldChange> changes) {
    this.order = order;
    this.seq = seq;
    this.at = at.atOffset(ZoneOffset.UTC);
    this.actor = actor.name();
    this.actorKind = actor.kind();
    this.channel = actor.channel().name();
    this.kind = kind.word();
    this.changes = Map.copyOf(changes);
  }

  /** Keeps the changes of an entry in a jsonb column. */
  @Converter
  public static class Changes extends JsonColumn<Map<String, FieldChange>>
      implements AttributeConverter<Map<String, FieldChange>, Object> {}
}
