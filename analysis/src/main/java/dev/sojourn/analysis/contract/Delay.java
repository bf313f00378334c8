package dev.sojourn.analysis.contract;

/// The distribution of the queue delay. Count, total and maximum are exact; percentiles are
/// HdrHistogram's, the upper ends of its buckets, so up to 0.1 % high; all null but count and total
/// when there is no packet.
public record Delay(
    long count,
    Long meanNanos,
    Long p50Nanos,
    Long p90Nanos,
    Long p99Nanos,
    Long p999Nanos,
    Long maxNanos,
    long totalNanos) {}
