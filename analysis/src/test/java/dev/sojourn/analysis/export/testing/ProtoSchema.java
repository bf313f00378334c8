package dev.sojourn.analysis.export.testing;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/// A schema as the other side publishes it, in short: a line a message, its name, then
/// `field=number:type`, with `*` behind the number where it is repeated. A type that is none of
/// protobuf's own is another message.
public final class ProtoSchema {
  private final FileDescriptor file;

  /// @param syntax `proto2` or `proto3`
  public ProtoSchema(String syntax, String messages) {
    FileDescriptorProto.Builder schema =
        FileDescriptorProto.newBuilder().setName("test.proto").setSyntax(syntax);
    messages.lines().filter(line -> !line.isBlank()).forEach(line -> add(schema, line.strip()));
    try {
      file = FileDescriptor.buildFrom(schema.build(), new FileDescriptor[0]);
    } catch (DescriptorValidationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void add(FileDescriptorProto.Builder schema, String line) {
    String[] words = line.split("\\s+");
    DescriptorProto.Builder message = schema.addMessageTypeBuilder().setName(words[0]);
    for (String word : List.of(words).subList(1, words.length)) {
      String[] parts = word.split("[=:]");
      boolean repeated = parts[1].endsWith("*");
      FieldDescriptorProto.Builder field =
          message
              .addFieldBuilder()
              .setName(parts[0])
              .setNumber(Integer.parseInt(parts[1].replace("*", "")))
              .setLabel(repeated ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL);
      if (Character.isUpperCase(parts[2].charAt(0))) {
        field.setType(Type.TYPE_MESSAGE).setTypeName(parts[2]);
      } else {
        field.setType(Type.valueOf("TYPE_" + parts[2].toUpperCase(java.util.Locale.ROOT)));
      }
    }
  }

  /// Reads one message.
  public Read read(String message, byte[] bytes) throws InvalidProtocolBufferException {
    Descriptor type = file.findMessageTypeByName(message);
    return new Read(DynamicMessage.parseFrom(type, bytes));
  }

  /// A message that was read.
  public record Read(DynamicMessage message) {
    private FieldDescriptor field(String name) {
      return message.getDescriptorForType().findFieldByName(name);
    }

    public boolean has(String field) {
      return message.hasField(field(field));
    }

    public long number(String field) {
      return ((Number) message.getField(field(field))).longValue();
    }

    public String text(String field) {
      return (String) message.getField(field(field));
    }

    public Read one(String field) {
      return new Read((DynamicMessage) message.getField(field(field)));
    }

    public List<Read> all(String field) {
      return values(field).stream().map(each -> new Read((DynamicMessage) each)).toList();
    }

    public List<Long> numbers(String field) {
      return values(field).stream().map(each -> ((Number) each).longValue()).toList();
    }

    public List<String> texts(String field) {
      return values(field).stream().map(Object::toString).toList();
    }

    private List<?> values(String field) {
      return (List<?>) message.getField(field(field));
    }

    /// Whether the schema knows everything that is in the message itself.
    public boolean isKnown() {
      return message.getUnknownFields().asMap().isEmpty();
    }
  }
}
