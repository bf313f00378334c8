package dev.sojourn.analysis.contract;

/// Whether packets waited longer where there was more of something that does not stop the receiver
/// by itself, and whether that is more than chance. Null in all but `with` and `untested` where it
/// could not be tested.
///
/// @param with `allocation`, `concurrent-gc`, `compilation`, `cpu-load`, `other-processes` or
///   `other-threads`
/// @param effect Spearman's rank correlation with the mean delay, -1 to 1
/// @param p how likely one at least as high is by chance: the share of circular shifts
/// @param pCorrected the same, corrected by Holm's method for all that were tested
/// @param finding whether the corrected p-value is at most 0.05, and packets waited longer with
///   more of it by their mean and by their median, in each half of the time
/// @param nanosWithMore mean delay of the stretches of time that have more of it than the median
/// @param nanosWithLess mean delay of the others
/// @param bins how many stretches of time were compared
/// @param binNanos how long each is
/// @param untested why it could not be tested; null if it was
public record AssociationRow(
    String with,
    Double effect,
    Double p,
    Double pCorrected,
    boolean finding,
    Long nanosWithMore,
    Long nanosWithLess,
    Integer bins,
    Long binNanos,
    String untested) {}
