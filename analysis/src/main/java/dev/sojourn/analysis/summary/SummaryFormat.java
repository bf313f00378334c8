package dev.sojourn.analysis.summary;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.coverage.Sight;
import dev.sojourn.analysis.root.Chain;
import dev.sojourn.analysis.timeline.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A [Summary] as bytes, to be sent to whatever adds it to others: JSON, the fields as they are,
/// histograms in HdrHistogram's own encoding, all of it compressed by gzip. Equal summaries have
/// equal bytes.
///
/// It carries its version: the bytes are for exchange between processes of one version, not for an
/// archive. What is kept for long is the recording, or the JSON report.
public final class SummaryFormat {
  /// Name and version of the format.
  public static final String NAME = "sojourn-summary/1";

  private static final ObjectMapper FIELDS = mapper().build();
  private static final ObjectMapper MAPPER = mapper().addModule(keys()).build();

  private SummaryFormat() {}

  private record Envelope(String format, Summary summary) {}

  private static JsonMapper.Builder mapper() {
    return JsonMapper.builder()
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.SETTER, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  /// What maps are keyed by that is no text.
  private static SimpleModule keys() {
    SimpleModule module = new SimpleModule();
    addKey(module, Reason.class);
    addKey(module, Chain.class);
    addKey(module, Sight.class);
    addKey(module, Episode.class);
    addKey(module, Place.class);
    addKey(module, Evidence.Handler.class);
    addKey(module, Evidence.Ownership.class);
    return module;
  }

  private static <T> void addKey(SimpleModule module, Class<T> type) {
    module.addKeySerializer(
        type,
        new JsonSerializer<T>() {
          @Override
          public void serialize(T key, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeFieldName(FIELDS.writeValueAsString(key));
          }
        });
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context)
              throws IOException {
            return FIELDS.readValue(key, type);
          }
        });
  }

  /// The summary as bytes.
  public static byte[] write(Summary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      MAPPER.writeValue(out, new Envelope(NAME, summary));
    } catch (IOException e) {
      throw new IllegalStateException("A summary always serialises to memory", e);
    }
    return bytes.toByteArray();
  }

  /// The summary that [#write] made the bytes of.
  ///
  /// @throws SummaryFormatException if they are anything else, or of another version
  public static Summary read(byte[] bytes) throws SummaryFormatException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      Envelope envelope = MAPPER.readValue(in, Envelope.class);
      if (!NAME.equals(envelope.format()) || envelope.summary() == null) {
        throw new SummaryFormatException(
            "These bytes are no " + NAME + " but " + envelope.format() + "; summarize again", null);
      }
      return envelope.summary();
    } catch (SummaryFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new SummaryFormatException(
          "These bytes are no whole " + NAME + ": " + e.getMessage() + "; summarize again", e);
    }
  }
}
