package dev.sojourn.fleet.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/// One Parquet file while rows are added to it.
final class Table implements Closeable {
  /// Where a file's own metadata say which version of the tables it has.
  private static final String VERSION_KEY = "sojourn.tables";

  /// Changes when a column's meaning does; columns may be added.
  private static final String VERSION = "1";

  /// What a writer holds in memory before it writes.
  private static final long ROW_GROUP_BYTES = 16 << 20;

  private final SimpleGroupFactory rows;
  private final ParquetWriter<Group> writer;

  Table(MessageType schema, OutputStream out) throws IOException {
    rows = new SimpleGroupFactory(schema);
    writer =
        ExampleParquetWriter.builder(new StorageFile(out))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withExtraMetaData(Map.of(VERSION_KEY, VERSION))
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  Row row() {
    return new Row(rows.newGroup());
  }

  void add(Row row) throws IOException {
    writer.write(row.group());
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /// A row's columns; what is null stays absent.
  record Row(Group group) {
    Row put(String column, String value) {
      if (value != null) {
        group.add(column, value);
      }
      return this;
    }

    Row put(String column, Long value) {
      if (value != null) {
        group.add(column, value.longValue());
      }
      return this;
    }

    Row put(String column, int value) {
      group.add(column, value);
      return this;
    }

    Row put(String column, boolean value) {
      group.add(column, value);
      return this;
    }

    Row put(String column, double value) {
      group.add(column, value);
      return this;
    }

    Row put(String column, byte[] value) {
      group.add(column, Binary.fromConstantByteArray(value));
      return this;
    }

    /// A row within the row: an entry of a map, or an element of a list.
    Row within(String column) {
      return new Row(group.addGroup(column));
    }
  }
}
