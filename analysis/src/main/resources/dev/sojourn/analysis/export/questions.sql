-- Ten questions to a recording's packets, for DuckDB. First say where they are, in Parquet or in CSV:
--
--   CREATE VIEW packets AS FROM 'packets.parquet';    -- ./sojourn analyze app.jfr --format parquet -o packets.parquet
--   CREATE VIEW packets AS FROM 'packets.csv';        -- ./sojourn analyze app.jfr --format packets-csv -o packets.csv
--   CREATE VIEW episodes AS FROM read_csv('episodes.csv', types = {start: 'TIMESTAMP_NS'});    -- --format episodes-csv
--
-- Moments are nanoseconds since the epoch, in UTC. What is not known is NULL; aggregates leave it out. Where kind is 'read', of a TCP
-- connection, a delay is a lower bound, and there is no source port.

-- 1. How long did packets wait?
SELECT
  count(*) AS packets,
  count(queueDelayNanos) AS measured,
  quantile_disc(queueDelayNanos, 0.5) / 1e6 AS p50_ms,
  quantile_disc(queueDelayNanos, 0.99) / 1e6 AS p99_ms,
  quantile_disc(queueDelayNanos, 0.999) / 1e6 AS p999_ms,
  max(queueDelayNanos) / 1e6 AS max_ms,
  sum(queueDelayNanos)::BIGINT AS total_nanos
FROM packets;

-- 2. How many waited longer than a limit?
SELECT
  limit_ms,
  count(*) FILTER (queueDelayNanos > limit_ms * 1000000) AS packets,
  count(*) FILTER (queueDelayNanos > limit_ms * 1000000) / nullif(count(queueDelayNanos), 0) AS share
FROM packets, (SELECT unnest([1, 5, 10, 100, 1000]) AS limit_ms)
GROUP BY limit_ms
ORDER BY limit_ms;

-- 3. When was it? Second by second, by arrival.
SELECT
  make_timestamp_ns(arrivalNanos // 1000000000 * 1000000000) AS second,
  count(*) AS arrivals,
  quantile_disc(queueDelayNanos, 0.99) / 1e6 AS p99_ms,
  max(queueDelayNanos) / 1e6 AS max_ms
FROM packets
WHERE arrivalNanos IS NOT NULL
GROUP BY second
ORDER BY second;

-- 4. Which packets waited longest?
SELECT
  make_timestamp_ns(arrivalNanos) AS arrived,
  queueDelayNanos / 1e6 AS waited_ms,
  socket,
  sourcePort,
  bytes,
  thread
FROM packets
WHERE queueDelayNanos IS NOT NULL
ORDER BY queueDelayNanos DESC, arrivalNanos
LIMIT 20;

-- 5. Whose packets waited? Senders by what their packets waited in sum.
SELECT
  sourcePort,
  count(*) AS packets,
  sum(queueDelayNanos) / 1e9 AS packet_seconds,
  max(queueDelayNanos) / 1e6 AS max_ms
FROM packets
GROUP BY sourcePort
ORDER BY packet_seconds DESC NULLS LAST, sourcePort
LIMIT 20;

-- 6. At which socket?
SELECT
  socket,
  count(*) AS packets,
  sum(bytes)::BIGINT AS bytes,
  quantile_disc(queueDelayNanos, 0.99) / 1e6 AS p99_ms,
  max(queueDelayNanos) / 1e6 AS max_ms
FROM packets
GROUP BY socket
ORDER BY socket;

-- 7. Which thread came late?
SELECT
  threadId,
  any_value(thread) AS thread,
  count(*) AS packets,
  quantile_disc(queueDelayNanos, 0.99) / 1e6 AS p99_ms,
  sum(queueDelayNanos) / 1e9 AS packet_seconds
FROM packets
GROUP BY threadId
ORDER BY packet_seconds DESC NULLS LAST, threadId;

-- 8. How deep was the queue? The most packets that lay there at once, and when.
WITH steps AS (
  SELECT socket, arrivalNanos AS moment, 1 AS step FROM packets WHERE queueDelayNanos >= 0
  UNION ALL
  SELECT socket, dequeueNanos AS moment, -1 AS step FROM packets WHERE queueDelayNanos >= 0
),
depths AS (
  SELECT
    socket,
    moment,
    sum(step) OVER (PARTITION BY socket ORDER BY moment, step ROWS UNBOUNDED PRECEDING) AS depth
  FROM steps
)
SELECT
  socket,
  max(depth)::BIGINT AS packets,
  make_timestamp_ns(arg_max(moment, depth)) AS moment
FROM depths
GROUP BY socket
ORDER BY socket;

-- 9. Which receive calls took most at once? Packets that one call took have one dequeue.
SELECT
  make_timestamp_ns(dequeueNanos) AS returned,
  socket,
  any_value(thread) AS thread,
  count(*) AS taken,
  max(queueDelayNanos) / 1e6 AS oldest_ms
FROM packets
GROUP BY dequeueNanos, socket, threadId
ORDER BY taken DESC, dequeueNanos, socket
LIMIT 20;

-- 10. What was in each backlog? Packets that arrived and were taken while it lasted. (What comes while its last call returns is left to
-- the next call.)
SELECT
  episodes.start,
  episodes.trigger,
  any_value(episodes.packets) AS packets,
  count(packets.dequeueNanos) AS on_record,
  count(DISTINCT packets.sourcePort) AS senders,
  max(packets.queueDelayNanos) / 1e6 AS max_ms
FROM episodes
LEFT JOIN packets
  ON packets.socket = episodes.socket
  AND packets.arrivalNanos >= epoch_ns(episodes.start)
  AND packets.dequeueNanos <= epoch_ns(episodes.start) + episodes.durationNanos
GROUP BY episodes.start, episodes.socket, episodes.trigger
ORDER BY episodes.start;
