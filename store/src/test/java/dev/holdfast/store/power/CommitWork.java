package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.AGE;
import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.SCAN;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TAGS;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commits of many kinds: small, large, over several entities, changes, deletions, and closing between them. */
public class CommitWork implements Workload {
    private static final int LARGE = 20_000;

    private final StoreOptions options;

    /** Durable over power loss. */
    public CommitWork() {
        this(StoreOptions.defaults());
    }

    CommitWork(StoreOptions options) {
        this.options = options;
    }

    @Override
    public int steps() {
        return 36;
    }

    @Override
    public Run open(Path folder, int step) {
        return new Commits(folder, options);
    }

    private static final class Commits extends TradeRun {
        private final List<ObjectId> orders = new ArrayList<>();
        private final List<ObjectId> tags = new ArrayList<>();

        Commits(Path folder, StoreOptions options) {
            super(folder, options);
        }

        @Override
        public void step(int number) {
            switch (number % 9) {
                case 1 -> order(number);
                case 2 -> tags(number, 12);
                case 3 -> change(number);
                case 4 -> large(number);
                case 5 -> store().commit(store().edit(TAG, tags.remove(0)).delete());
                case 6 -> everything(number);
                case 7 -> store().commit(store().edit(ORDER, orders.get(0)).set(REMARK, "short " + number));
                case 8 -> reopen();
                default -> tags(number, 1);
            }
        }

        private void order(int number) {
            Draft customer =
                    store().create(CUSTOMER).set(NAME, "customer " + number).set(AGE, number);
            Draft tag = store().create(TAG).set(TEXT, "tag " + number);
            Draft order = store().create(ORDER)
                    .set(BUYER, customer)
                    .set(LINES, number)
                    .set(TAGS, List.of(tag));
            store().commit(customer, order, tag);
            orders.add(order.id());
            tags.add(tag.id());
        }

        private void tags(int number, int count) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                drafts.add(store().create(TAG).set(TEXT, "tag " + number + " " + i));
            }
            store().commit(drafts);
            drafts.forEach(draft -> tags.add(draft.id()));
        }

        private void change(int number) {
            Draft order = store().edit(ORDER, orders.get(0)).set(LINES, number).set(TAGS, List.copyOf(tags));
            Draft tag = store().edit(TAG, tags.get(tags.size() - 1)).set(TEXT, "changed " + number);
            store().commit(order, tag);
        }

        private void large(int number) {
            Draft order = store().create(ORDER)
                    .set(REMARK, text(LARGE, number))
                    .set(SCAN, new byte[LARGE / 2])
                    .set(BUYER, (ObjectId) null);
            store().commit(order);
            orders.add(0, order.id());
        }

        private void everything(int number) {
            List<Draft> drafts = new ArrayList<>();
            tags.forEach(tag -> drafts.add(store().edit(TAG, tag).set(TEXT, "all " + number)));
            drafts.add(store().edit(ORDER, orders.remove(orders.size() - 1)).delete());
            store().commit(drafts);
        }
    }
}
