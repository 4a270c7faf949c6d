package dev.holdfast.store.internal.journal;

import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads the whole journal: its blocks follow each other without a gap up to the newest entry that the progress row knows,
 * each holds exactly the entries it says, and every consumer stands at a place between the two ends.
 */
public final class JournalInspector implements StoreInspector {
    private static final String TABLE = "journal";

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        Progress progress = Progress.read(session.sql());
        new Inspection(session, progress, findings).run();
    }

    /** One walk over the journal. */
    private static final class Inspection {
        private final ReadSession session;
        private final Progress progress;
        private final FindingSink findings;
        private final Catalog catalog;
        private long first = -1;
        private long last;
        private long commitNumber;

        Inspection(ReadSession session, Progress progress, FindingSink findings) {
            this.session = session;
            this.progress = progress;
            this.findings = findings;
            this.catalog = Reading.catalogOf(session);
        }

        void run() {
            String text = JournalBlock.SELECT
                    + ", (select count(*) from model where number = journal.model) from journal order by first";
            try (SqlRows rows = session.sql().prepare(text).query()) {
                while (rows.next()) {
                    inspect(JournalBlock.read(rows), rows.getLong(6), rows.getLong(9) == 1);
                }
            }
            if (first >= 0 && last != progress.sequence()) {
                report("journal-end-wrong", "its last entry is " + last + " and the newest is " + progress.sequence());
            }
            inspectConsumers();
        }

        private void inspect(JournalBlock block, long origin, boolean modelKnown) {
            if (first < 0) {
                first = block.first();
            } else if (block.first() != last + 1) {
                report("journal-gap", "entry " + block.first() + " follows entry " + last);
            }
            if (block.last() < block.first() || block.first() < 1) {
                report("journal-block-wrong", "a block goes from " + block.first() + " to " + block.last());
            }
            if (block.commitNumber() < commitNumber || block.commitNumber() > progress.commitNumber()) {
                report("journal-commit-wrong", "entry " + block.first() + " is of commit " + block.commitNumber());
            }
            if (!modelKnown || origin < 0 || origin >= ChangeOrigin.values().length) {
                report("journal-block-wrong", "entry " + block.first() + " has no known model or origin");
            }
            last = block.last();
            commitNumber = block.commitNumber();
            decode(block);
        }

        private void decode(JournalBlock block) {
            PackedReader in = new PackedReader("journal", block.entries());
            try {
                for (long sequence = block.first(); sequence <= block.last(); sequence++) {
                    inspect(sequence, in);
                }
                if (!in.atEnd()) {
                    report("journal-block-wrong", "the block of entry " + block.first() + " holds more than it says");
                }
            } catch (RuntimeException e) {
                report("journal-block-damaged", "the block of entry " + block.first() + " cannot be decoded");
            }
        }

        private void inspect(long sequence, PackedReader in) {
            ChangeKind kind = in.oneOf(ChangeKind.values());
            boolean known = catalog.knowsEntity(in.count());
            if (kind != ChangeKind.ENTITY_LOADED) {
                in.id();
                Set<Integer> members = new HashSet<>();
                IntStream.of(in.members()).forEach(members::add);
                members.addAll(in.values().keySet());
                members.addAll(in.values().keySet());
                known &= members.stream().allMatch(member -> catalog.member(member) != null);
            }
            if (!known) {
                report("journal-entry-wrong", "entry " + sequence + " names what the catalogue does not know");
            }
        }

        private void inspectConsumers() {
            long oldest = first < 0 ? progress.sequence() + 1 : first;
            try (SqlRows rows =
                    session.sql().prepare("select name, position from consumer").query()) {
                while (rows.next()) {
                    long position = rows.getLong(2);
                    if (position < oldest - 1 || position > progress.sequence()) {
                        findings.report(
                                "consumer-misplaced",
                                "consumer",
                                "consumer " + rows.getString(1) + " stands at " + position + ", the journal goes from "
                                        + oldest + " to " + progress.sequence());
                    }
                }
            }
        }

        private void report(String code, String what) {
            findings.report(code, TABLE, what);
        }
    }
}
