package dev.sojourn.analysis.cli.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.RedactOption;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sojourn mcp`: answers an assistant's requests on standard input until that ends.
@Command(
    name = "mcp",
    description = "Answers an assistant about recordings, by the Model Context Protocol.",
    footer = {
      "%nIt speaks on standard input and output, and reads only the files that it is asked about.",
      "%nExample:",
      "  claude mcp add sojourn -- /path/to/sojourn mcp",
      "  sojourn mcp --redact"
    })
public final class McpCommand implements Callable<Integer> {
  private static final String INSTRUCTIONS =
      "Explains why UDP packets waited in the kernel before a JVM read them, from JDK Flight"
          + " Recorder files. Begin with analyze; look into its episodes by episodes and packets."
          + " Durations are nanoseconds. What is null is not known: see coverage.";

  @Mixin private RedactOption redact;

  @Override
  public Integer call() throws InterruptedException {
    // What the protocol's library logs is of no use to a person, and it would say that nobody
    // asked.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    McpJsonMapper mapper = new JacksonMcpJsonMapper(new ObjectMapper());
    UntilEnd in = new UntilEnd(System.in);
    StdioServerTransportProvider transport =
        new StdioServerTransportProvider(mapper, in, new FileOutputStream(FileDescriptor.out));
    McpSyncServer server =
        McpServer.sync(transport)
            .serverInfo("sojourn", version())
            .instructions(INSTRUCTIONS)
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .jsonMapper(mapper)
            .jsonSchemaValidator(new NoSchemas())
            // A tool tells of a wrong argument itself, in a sentence.
            .validateToolInputs(false)
            .tools(Tools.all(redact.applyTo(AnalysisOptions.everything())))
            .build();
    in.awaitEnd();
    server.closeGracefully();
    return ExitCode.DONE;
  }

  private static String version() {
    String version = McpCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /// No tool promises a schema of its answers here; that of reports is published with them.
  private static final class NoSchemas implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object structuredContent) {
      return ValidationResponse.asValid(null);
    }
  }
}
