#!/bin/sh
# Unpacks the archive away from the sources and uses it as its readers would. $1: the archive.
set -eu

archive=$1
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

fail() {
  echo "try-archive: $1" >&2
  exit 1
}

(cd "$(dirname "$archive")" && sha256sum --quiet -c "$(basename "$archive").sha256") || fail "the archive's checksum differs"
tar -xzf "$archive" -C "$away"
cd "$away"/sojourn-*
home=$(pwd)
sha256sum --quiet -c checksums.sha256 || fail "a file's checksum differs"
[ "$(find . -type f ! -name checksums.sha256 | wc -l)" -eq "$(wc -l <checksums.sha256)" ] || fail "a file has no checksum"
for jar in lib/*.jar; do
  name=$(basename "$jar" | sed 's/-[0-9][0-9.]*\.jar$//')
  grep -qE "[| ]$name[, ]" licences/THIRD-PARTY.md || fail "$name has no line in THIRD-PARTY.md"
done

cd "$away"
ln -s "$home/bin/sojourn" sojourn
version=$(./sojourn --version)
echo "$version" | head -n 1
./sojourn demo --scenario sleep --seconds 2 --output "$away" >demo.txt || fail "demo: $(cat demo.txt)"
./sojourn analyze demo.jfr --format json | grep -q '"schema" *: *"sojourn/1"' || fail "analyze wrote no report"
./sojourn record --output app.jfr -- "$away/jdk/bin/java" 2>/dev/null && fail "record took a program that is not there"
java=$(echo "$version" | sed -n 's/^java .*(\(.*\))$/\1/p')/bin/java
"$java" -jar "$home/sojourn.jar" analyze demo.jfr >report.txt || fail "java -jar did not analyze"
grep -q 'Queue delay' report.txt || fail "java -jar wrote no report"
mkdir rules
(cd rules && "$(dirname "$java")/jar" -xf "$home/jmc/sojourn-rules.jar")
grep -q '^Bundle-SymbolicName: dev.sojourn.analysis.rules;singleton:=true' rules/META-INF/MANIFEST.MF || fail "the rules are no bundle"
grep -q '^Require-Bundle: .*flightrecorder' rules/META-INF/MANIFEST.MF || fail "the rules do not ask for Mission Control's bundles"
grep -q 'point="org.openjdk.jmc.flightrecorder.rules.ruleProvider"' rules/plugin.xml || fail "the rules do not say that they are rules"
[ "$(wc -l <rules/META-INF/services/org.openjdk.jmc.flightrecorder.rules.IRule)" -ge 6 ] || fail "rules are missing"
echo "try-archive: runs without the sources"
