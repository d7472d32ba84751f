package shop.orders.web.kit.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import shop.orders.domain.time.WrittenTime;

/**
 * The types that Jackson alone does not read or write as the wire wants them: instants and dates in
 * ISO 8601, and decimals, which may be a JSON string or number in plain digits.
 */
final class WireTypes extends SimpleModule {

  private static final long serialVersionUID = 1L;

  WireTypes() {
    super("orders-wire");
    addSerializer(Instant.class, new Text<>(Instant.class, UtcTime::shortest));
    addSerializer(LocalDate.class, new Text<>(LocalDate.class, LocalDate::toString));
    addSerializer(BigDecimal.class, new PlainDecimal(false));
    addDeserializer(Instant.class, new Moment());
    addDeserializer(LocalDate.class, new Day());
    addDeserializer(BigDecimal.class, new Decimal());
    addDeserializer(Double.class, new FiniteDouble(Double.class));
    addDeserializer(double.class, new FiniteDouble(double.class));
  }

  private static final class Text<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> text;

    Text(Class<T> type, Function<T, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text.apply(value));
    }
  }

  /**
   * Writes a JSON number without an exponent, or a text if {@code @JsonFormat(shape = STRING)} says
   * so.
   */
  private static final class PlainDecimal extends StdScalarSerializer<BigDecimal>
      implements ContextualSerializer {
    private static final long serialVersionUID = 1L;
    private final boolean text;

    PlainDecimal(boolean text) {
      super(BigDecimal.class);
      this.text = text;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property) {
      JsonFormat.Value format = findFormatOverrides(provider, property, BigDecimal.class);
      return new PlainDecimal(format != null && format.getShape() == JsonFormat.Shape.STRING);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (text) {
        out.writeString(value.toPlainString());
      } else {
        out.writeNumber(value.toPlainString());
      }
    }
  }

  private static final class Decimal extends StdScalarDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    Decimal() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonToken token = in.currentToken();
      if (token != JsonToken.VALUE_STRING
          && token != JsonToken.VALUE_NUMBER_INT
          && token != JsonToken.VALUE_NUMBER_FLOAT) {
        return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, in);
      }
      String text = in.getText();
      try {
        return Amounts.decimal(text);
      } catch (NumberFormatException e) {
        return (BigDecimal)
            context.handleWeirdStringValue(BigDecimal.class, text, "must be " + Amounts.DECIMAL);
      }
    }
  }

  private static final class FiniteDouble extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;
    private final boolean primitive;

    FiniteDouble(Class<Double> type) {
      super(type);
      this.primitive = type.isPrimitive();
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonToken token = in.currentToken();
      if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
        return (Double) context.handleUnexpectedToken(Double.class, in);
      }
      double value = Double.parseDouble(in.getText());
      if (!Double.isFinite(value)) {
        return (Double)
            context.handleWeirdStringValue(Double.class, in.getText(), "must be a finite number");
      }
      return value;
    }

    @Override
    public Double getNullValue(DeserializationContext context)
        throws com.fasterxml.jackson.databind.JsonMappingException {
      return primitive ? context.reportInputMismatch(this, "must be a number, not null") : null;
    }
  }

  private static final class Moment extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Moment() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        return (Instant) context.handleUnexpectedToken(Instant.class, in);
      }
      try {
        return WrittenTime.instant(in.getText());
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(
                Instant.class, in.getText(), "must be a time with an offset in ISO 8601");
      }
    }
  }

  private static final class Day extends StdScalarDeserializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    Day() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        return (LocalDate) context.handleUnexpectedToken(LocalDate.class, in);
      }
      try {
        return WrittenTime.day(in.getText());
      } catch (DateTimeException e) {
        return (LocalDate)
            context.handleWeirdStringValue(
                LocalDate.class, in.getText(), "must be a date in ISO 8601");
      }
    }
  }
}
