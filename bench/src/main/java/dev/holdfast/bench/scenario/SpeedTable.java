package dev.holdfast.bench.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table: what of ours is compared with what of the reference's, and what is to be reached. */
final class SpeedTable {
    static final List<Row> ROWS = List.of(
            new Row("commit 1,000 objects, journaled", Metric.COMMIT_1000, Target.ratioAtLeast(0.9)),
            new Row("commit 1,000 objects beside all that are there", Metric.COMMIT_1000_LATER, Target.none()),
            new Row(
                    "first download into an empty entity, pages of 1,000",
                    Metric.DOWNLOAD,
                    Metric.COMMIT_1000,
                    Target.ratioAtLeast(1.5)),
            new Row(
                    "first download, heap limited to 64 MB",
                    Metric.DOWNLOAD_SMALL_HEAP,
                    Metric.COMMIT_1000,
                    Target.ratioAtLeast(0.7)),
            new Row("find 10 pending changes among all objects", Metric.PENDING_10, null, Target.atMost(2)),
            new Row(
                    "take, validate and batch 10 pending changes among all objects, durably",
                    Metric.TAKE_10,
                    null,
                    Target.atMost(2)),
            new Row("commit 1 object, journaled", Metric.COMMIT_1, Target.ratioAtLeast(0.9)),
            new Row(
                    "8 threads committing 1 object at once",
                    Metric.COMMIT_8_THREADS,
                    Metric.COMMIT_1,
                    Target.ratioAtLeast(4)),
            new Row(
                    "read by id, hot: the object and one of its values",
                    Metric.READ_HOT,
                    Metric.READ_HOT_WHOLE,
                    Target.ratioAtLeast(40)),
            new Row("read by id, hot, every value", Metric.READ_HOT_WHOLE, Target.none()),
            new Row("read by id, cold, every value", Metric.READ_COLD, Target.ratioAtLeast(1.5)),
            new Row("list page of 100, equality on an indexed attribute", Metric.PAGE, Target.ratioAtLeast(1.5)),
            new Row("page of 20 of a sorted list: the first", Metric.SORTED_FIRST, Target.ratioAtLeast(1.5)),
            new Row("page of 20 of a sorted list: deep in it", Metric.SORTED_DEEP, Target.ratioAtLeast(1.5)),
            Row.besideOurs(
                    "the deep page beside the first one",
                    Metric.SORTED_DEEP,
                    Metric.SORTED_FIRST,
                    Target.ratioAtLeast(1 / 1.5)),
            new Row(
                    "search over 4 attributes, first 20 by name: a rare term",
                    Metric.SEARCH_RARE,
                    Target.ratioAtLeast(50)),
            new Row("search: an absent term", Metric.SEARCH_ABSENT, Target.ratioAtLeast(50)),
            new Row("search: a common term", Metric.SEARCH_COMMON, Target.ratioAtLeast(50)),
            new Row("search: 2 letters", Metric.SEARCH_TWO_LETTERS, Target.ratioAtLeast(5)),
            new Row("search: the slowest of the four kinds", Metric.SEARCH_SLOWEST, null, Target.atMost(10)),
            Row.besideOurs(
                    "commit 1 object with a search index on 4 attributes, beside without",
                    Metric.COMMIT_1_SEARCHED,
                    Metric.COMMIT_1,
                    Target.ratioAtLeast(0.5)),
            Row.besideOurs(
                    "commit 1,000 objects with a search index on 4 attributes, beside without",
                    Metric.COMMIT_1000_SEARCHED,
                    Metric.COMMIT_1000_LATER,
                    Target.ratioAtLeast(0.5)),
            new Row("scan of all objects, every value", Metric.SCAN, Target.ratioAtLeast(3)),
            new Row("constraint on attributes without a column", Metric.CONSTRAINT, Target.atLeast(2_000_000)),
            new Row("open to first read, new process", Metric.OPEN, Target.ratioAtMost(1.2)),
            new Row(
                    "synchronizing 10,000 files of which none changed",
                    Metric.FILES_UNCHANGED,
                    null,
                    Target.atMost(50)),
            new Row("size of the file", Metric.FILE_SIZE, Target.none()),
            new Row("heap of an open store", Metric.HEAP, Target.none()),
            new Row("resident memory of a process with an open store", Metric.RESIDENT, Target.none()),
            new Row(
                    "most resident memory of a first download, heap limited to 64 MB",
                    Metric.RESIDENT_DOWNLOAD,
                    null,
                    Target.none()));

    private SpeedTable() {}

    /**
     * A row.
     *
     * @param name what is done
     * @param ours what is measured of us
     * @param reference what it is held against; null when there is no such thing
     * @param against whose that is
     * @param target what is to be reached
     */
    record Row(String name, Metric ours, @Nullable Metric reference, Contender against, Target target) {
        Row(String name, Metric ours, @Nullable Metric reference, Target target) {
            this(name, ours, reference, Contenders.REFERENCE, target);
        }

        Row(String name, Metric both, Target target) {
            this(name, both, both, target);
        }

        /** A row that holds one figure of ours against another of ours. */
        static Row besideOurs(String name, Metric ours, Metric other, Target target) {
            return new Row(name, ours, other, Contenders.HOLDFAST, target);
        }
    }
}
