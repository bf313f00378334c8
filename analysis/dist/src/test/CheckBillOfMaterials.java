import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.zip.ZipFile;

/// The one component that is no file of its own but a part of sojourn.jar, and where it lies there.
static final String INSIDE = "echarts";

static final String INSIDE_AS = "dev/sojourn/analysis/page/echarts.min.js";

/// Made of the classes of two other components.
static final String AGENT = "sojourn-agent.jar";

final List<String> complaints = new ArrayList<>();

/// Compares the bill of materials in the content of the archive, whose folder is the argument, with its jars: byte for byte,
/// by their hashes.
void main(String[] arguments) throws Exception {
  Path content = Path.of(arguments[0]);
  Path bill = content.resolve("sojourn.cdx.json");
  if (!Files.exists(bill)) {
    IO.println("sojourn.cdx.json was not made: its Maven plugin works online only, so build without --offline");
    System.exit(1);
  }
  Map<String, Path> jars = jars(content);
  for (JsonNode component : new ObjectMapper().readTree(bill.toFile()).path("components")) {
    check(component, jars.remove(sha256(component)), content);
  }
  jars.values().forEach(jar -> complaints.add(content.relativize(jar) + " is not in the bill of materials"));
  if (!complaints.isEmpty()) {
    IO.println("sojourn.cdx.json: " + String.join("; ", complaints));
    System.exit(1);
  }
}

void check(JsonNode component, Path jar, Path content) throws IOException {
  String name = component.path("name").asText();
  String version = component.path("version").asText();
  if (version.isEmpty() || component.path("purl").asText().isEmpty()) {
    complaints.add(name + " has no version or no package URL");
  }
  if (component.path("licenses").isEmpty()) {
    complaints.add(name + " has no licence");
  }
  if (name.equals(INSIDE)) {
    try (ZipFile all = new ZipFile(content.resolve("sojourn.jar").toFile())) {
      if (all.getEntry(INSIDE_AS) == null) {
        complaints.add(name + " is not in sojourn.jar");
      }
    }
  } else if (jar == null) {
    complaints.add(name + " " + version + " is not in the archive");
  } else if (jar.getParent().endsWith("lib") && !jar.endsWith(name + "-" + version + ".jar")) {
    complaints.add(content.relativize(jar) + " is called " + name + " " + version);
  }
}

/// Every jar of the archive by its hash.
Map<String, Path> jars(Path content) throws Exception {
  Map<String, Path> jars = new TreeMap<>();
  try (var files = Files.walk(content)) {
    for (Path file : files.filter(each -> each.toString().endsWith(".jar") && !each.endsWith(AGENT)).toList()) {
      byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      jars.put(HexFormat.of().formatHex(hash), file);
    }
  }
  return jars;
}

String sha256(JsonNode component) {
  for (JsonNode hash : component.path("hashes")) {
    if (hash.path("alg").asText().equals("SHA-256")) {
      return hash.path("content").asText();
    }
  }
  return "";
}
