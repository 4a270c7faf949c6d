package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.RetryLaterException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Answers that came apart on their way. */
final class FaultyAnswers {

    private final Random random;

    FaultyAnswers(Random random) {
        this.random = random;
    }

    static RetryLaterException broken() {
        return RetryLaterException.broken("The connection broke.", null);
    }

    static <T> T lost(T answer) {
        throw broken();
    }

    /** The first of the outcomes, not all. */
    List<Outcome> some(List<Outcome> outcomes) {
        return outcomes.isEmpty() ? outcomes : outcomes.subList(0, random.nextInt(outcomes.size()));
    }

    List<Outcome> outcomes(List<Outcome> outcomes, Fault fault) {
        List<Outcome> disturbed = new ArrayList<>(outcomes);
        if (fault == Fault.REORDER_ANSWER) {
            Collections.shuffle(disturbed, random);
        } else if (fault == Fault.SPOIL_ANSWER) {
            ObjectId strange = ObjectId.of(random.nextLong(), random.nextLong());
            disturbed.add(0, new Outcome.Accepted(strange, "1", Map.of()));
        }
        return disturbed;
    }

    /** The page with values of a wrong type in its last object. */
    DownloadPage page(DownloadPage page, Fault fault) {
        if (fault != Fault.SPOIL_ANSWER || page.objects().isEmpty()) {
            return page;
        }
        List<RemoteObject> objects = new ArrayList<>(page.objects());
        RemoteObject last = objects.remove(objects.size() - 1);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(last.values());
        values.replaceAll((member, value) -> value == null ? null : (Object) '?');
        objects.add(new RemoteObject(last.entity(), last.id(), last.version(), values));
        return new DownloadPage(
                page.full(), objects, page.deleted(), page.removed(), page.next(), page.more(), page.total());
    }

    ContentStream cut(ContentStream contents, long offset) {
        long left = (contents.length() - offset) / 2;
        return new ContentStream(contents.length(), contents.digest(), new Cut(contents.bytes(), left));
    }

    ContentStream contents(ContentStream contents, Fault fault) {
        return fault == Fault.SPOIL_ANSWER
                ? new ContentStream(contents.length(), contents.digest(), new Flipped(contents.bytes()))
                : contents;
    }

    /** Breaks off after some bytes. */
    private static final class Cut extends FilterInputStream {
        private long left;

        Cut(InputStream bytes, long left) {
            super(bytes);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                throw broken();
            }
            left--;
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                throw broken();
            }
            int count = super.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    /** Has the lowest bit of every byte turned over. */
    private static final class Flipped extends FilterInputStream {
        Flipped(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : read ^ 1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            for (int i = offset; i < offset + count; i++) {
                target[i] ^= 1;
            }
            return count;
        }
    }
}
