package dev.holdfast.bench.scenario;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Downloads all customers into an empty store in pages of 1,000, each applied with its cursor in one durable transaction;
 * then changes 10 of them, asks what is pending, and takes that to be sent. Holdfast alone: the reference has no such thing, and its inserts stand
 * in the row instead.
 */
final class DownloadPhase {
    private static final int WARM_OBJECTS = 20_000;
    private static final int PAGE = 1000;
    private static final int PENDING = 10;
    private static final int ASKED = 200;
    private static final int TAKEN = 50;

    private final Path folder;
    private final int objects;
    private final Metric metric;

    DownloadPhase(Path folder, int objects, Metric metric) {
        this.folder = folder.resolve(metric.name());
        this.objects = objects;
        this.metric = metric;
    }

    void run() {
        try (ObjectStore warm = ObjectStore.open(folder.resolve("warm"), CustomerModel.MODEL)) {
            download(warm, WARM_OBJECTS);
            askPending(warm, WARM_OBJECTS);
            takePending(warm);
        }
        try (ObjectStore store = ObjectStore.open(folder.resolve("main"), CustomerModel.MODEL)) {
            Worker.report(metric, download(store, objects));
            if (metric == Metric.DOWNLOAD) {
                Worker.report(Metric.PENDING_10, askPending(store, objects));
                Worker.report(Metric.TAKE_10, takePending(store));
            } else {
                MemoryPhase.reportResident(Metric.RESIDENT_DOWNLOAD, "VmHWM:");
            }
        }
    }

    private static double download(ObjectStore store, int objects) {
        Customers customers = new Customers(objects);
        double nanos = 0;
        for (int from = 0; from < objects; from += PAGE) {
            int to = Math.min(objects, from + PAGE);
            List<RemoteObject> page = customers.range(from, to).stream()
                    .map(DownloadPhase::remote)
                    .toList();
            long start = System.nanoTime();
            store.remote()
                    .apply(RemotePage.full(
                            CustomerModel.CUSTOMER.name(),
                            page,
                            part(from, to, objects),
                            Optional.of(new DownloadCursor(Integer.toString(to), "bench"))));
            nanos += System.nanoTime() - start;
        }
        return objects / (nanos / 1e9);
    }

    private static Part part(int from, int to, int objects) {
        if (from == 0) {
            return to == objects ? Part.FULL_ONLY : Part.FULL_FIRST;
        }
        return to == objects ? Part.FULL_LAST : Part.FULL_NEXT;
    }

    /** An id as devices make them: its first bits rise with time. */
    private static ObjectId id(int number) {
        return ObjectId.of(((long) number << 16) | (7L << 12), Long.MIN_VALUE | ((number * 0x9E3779B97F4A7C15L) >>> 2));
    }

    private static RemoteObject remote(Customer customer) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Number", customer.number());
        values.put("Name", customer.name());
        values.put("City", customer.city());
        values.put("Email", customer.email());
        values.put("Active", customer.active());
        values.put("Balance", customer.balance());
        values.put("Birth", customer.birth());
        values.put("Notes", customer.notes());
        values.put("Points", customer.points());
        values.put("Customer_Country", id(Integer.MAX_VALUE - customer.country()));
        return new RemoteObject(CustomerModel.CUSTOMER.name(), id(customer.number()), "1", values);
    }

    /** The median time to list what is pending, in milliseconds. */
    private static double askPending(ObjectStore store, int objects) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < PENDING; i++) {
            drafts.add(store.edit(CustomerModel.CUSTOMER, id(objects / PENDING * i))
                    .set(CustomerModel.POINTS, -1));
        }
        store.commit(drafts);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            int found = store.pending().list(PAGE).size();
            millis.add((System.nanoTime() - start) / 1e6);
            if (found != PENDING) {
                throw new IllegalStateException("pending are " + found);
            }
        }
        return Runs.median(millis);
    }

    /**
     * The median time to take what is pending: found, its references validated, in sending order, frozen as a batch that is on
     * the disk; in milliseconds. Each batch is given back before the next is taken.
     */
    private static double takePending(ObjectStore store) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < TAKEN; i++) {
            long start = System.nanoTime();
            UploadBatch batch = store.pending()
                    .take(UploadScope.all(), ValidationPolicy.REFUSE)
                    .batch()
                    .orElseThrow();
            millis.add((System.nanoTime() - start) / 1e6);
            if (batch.changes().size() != PENDING) {
                throw new IllegalStateException("taken are " + batch.changes().size());
            }
            store.pending()
                    .settle(batch.changes().stream()
                            .map(change -> new Outcome.NotSent(change.key(), "measured"))
                            .toList());
        }
        return Runs.median(millis);
    }
}
