package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.object.StoredObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with a heap too small for what it is asked: commits and reads of more than fits, between small commits that must all
 * succeed. Prints how often the memory ran out in each, and how many small commits were acknowledged.
 */
final class CrampedStore {
    private static final int ROUNDS = 12;
    private static final int LARGE = 3_000_000;

    private final ObjectStore store;
    private int outInCommits;
    private int outInReads;
    private int acknowledged;

    private CrampedStore(ObjectStore store) {
        this.store = store;
    }

    /** The argument is the store's folder. */
    public static void main(String[] arguments) {
        StoreOptions options = StoreOptions.defaults().withCacheBytes(1 << 20);
        try (ObjectStore store = ObjectStore.open(Path.of(arguments[0]), MODEL, options)) {
            CrampedStore cramped = new CrampedStore(store);
            for (int i = 0; i < ROUNDS; i++) {
                cramped.round();
            }
            new PrintStream(System.out, true, StandardCharsets.UTF_8)
                    .println(cramped.outInCommits + " " + cramped.outInReads + " " + cramped.acknowledged);
        }
    }

    private void round() {
        small();
        commitTooMuch();
        small();
        store.commit(store.create(ORDER).set(REMARK, "x".repeat(LARGE)));
        readTooMuch();
    }

    private void small() {
        store.commit(store.create(TAG).set(TEXT, "small"));
        acknowledged++;
    }

    /** The text is the same in every draft, so that the memory runs out in the commit and not before. */
    private void commitTooMuch() {
        String text = "y".repeat(LARGE);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            drafts.add(store.create(ORDER).set(REMARK, text));
        }
        try {
            store.commit(drafts);
        } catch (OutOfMemoryError e) {
            outInCommits++;
        }
    }

    private void readTooMuch() {
        List<StoredObject> all = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try {
            store.read(view -> {
                view.scan(ORDER, all::add);
                return true;
            });
            all.forEach(each -> texts.add(each.get(REMARK)));
        } catch (OutOfMemoryError e) {
            outInReads++;
        }
    }
}
