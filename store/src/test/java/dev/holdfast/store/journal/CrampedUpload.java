package dev.holdfast.store.journal;

import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.DUE;
import static dev.holdfast.store.testing.TradeModel.GRAMS;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process with a small heap that makes many changes, takes them as one batch, asks for the batch again, and settles it. */
final class CrampedUpload {
    private static final int COMMIT = 1_000;
    private static final int SETTLED_AT_ONCE = 1_000;

    private CrampedUpload() {}

    /** The arguments are the store's folder and how many orders are made; one line says what came of it. */
    public static void main(String[] arguments) {
        int orders = Integer.parseInt(arguments[1]);
        StoreOptions options = StoreOptions.defaults().withCacheBytes(1 << 20);
        try (ObjectStore store = ObjectStore.open(Path.of(arguments[0]), MODEL, options)) {
            Draft buyer = store.create(CUSTOMER).set(NAME, "Buyer");
            store.commit(buyer);
            for (int from = 0; from < orders; from += COMMIT) {
                List<Draft> drafts = new ArrayList<>();
                for (int i = from; i < from + COMMIT; i++) {
                    drafts.add(order(store, buyer, i));
                }
                store.commit(drafts);
            }
            System.out.println(sent(store));
        }
    }

    private static Draft order(ObjectStore store, Draft buyer, int number) {
        return store.create(ORDER)
                .set(REMARK, "the remark of order " + number)
                .set(LINES, number)
                .set(GRAMS, 1_000_000L + number)
                .set(DUE, Instant.ofEpochSecond(number))
                .set(BUYER, buyer);
    }

    private static String sent(ObjectStore store) {
        int taken = store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .map(batch -> batch.changes().size())
                .orElse(0);
        UploadBatch again = store.pending().openBatches().get(0);
        int settled = 0;
        for (int from = 0; from < again.changes().size(); from += SETTLED_AT_ONCE) {
            settled += store.pending()
                    .settle(
                            again
                                    .changes()
                                    .subList(from, Math.min(again.changes().size(), from + SETTLED_AT_ONCE))
                                    .stream()
                                    .map(CrampedUpload::accepted)
                                    .toList());
        }
        return taken + " " + again.changes().size() + " " + settled + " "
                + store.pending().count();
    }

    private static Outcome accepted(UploadChange change) {
        return new Outcome.Accepted(change.key(), "1", Map.of());
    }
}
