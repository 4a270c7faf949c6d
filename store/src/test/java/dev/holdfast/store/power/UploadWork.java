package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.BUYER;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.NAME;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.PIN;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Changes taken, sent to a server that is a map, and settled in every way there is, with edits between. */
public final class UploadWork implements Workload {
    @Override
    public int steps() {
        return 42;
    }

    @Override
    public Run open(Path folder, int step) {
        return new Uploads(folder);
    }

    private static final class Uploads extends TradeRun {
        private final Map<ObjectId, Long> server = new HashMap<>();
        private final List<ObjectId> orders = new ArrayList<>();

        Uploads(Path folder) {
            super(folder, StoreOptions.defaults());
        }

        @Override
        public void step(int number) {
            switch (number % 14) {
                case 1 -> create(number);
                case 2, 6, 11 -> store().pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);
                case 3 -> edit(number);
                case 4 -> settle(true);
                case 5 -> delete();
                case 7 -> unknown();
                case 8 -> refuse();
                case 9 -> settle(false);
                case 10 -> retry();
                case 12 -> store().pending().settle(outcomes(change -> new Outcome.NotSent(change.key(), "offline")));
                case 13 -> discard();
                default -> reopen();
            }
        }

        private void create(int number) {
            Draft customer = store().create(CUSTOMER).set(NAME, "customer " + number);
            List<Draft> drafts = new ArrayList<>(List.of(customer));
            for (int i = 0; i < 4; i++) {
                Draft order =
                        store().create(ORDER).set(BUYER, customer).set(LINES, i).set(PIN, "secret");
                drafts.add(order);
                orders.add(order.id());
            }
            drafts.add(store().create(TAG).set(TEXT, "tag " + number));
            store().commit(drafts);
        }

        private void edit(int number) {
            orders.removeIf(order -> store().find(ORDER, order).isEmpty());
            List<Draft> drafts = orders.stream()
                    .limit(3)
                    .map(order -> store().edit(ORDER, order).set(LINES, number))
                    .toList();
            store().commit(drafts);
        }

        private void delete() {
            store().commit(store().edit(ORDER, orders.remove(0)).delete());
        }

        private List<UploadChange> open() {
            return store().pending().openBatches().stream()
                    .map(UploadBatch::changes)
                    .flatMap(List::stream)
                    .toList();
        }

        private List<Outcome> outcomes(Function<UploadChange, Outcome> answer) {
            return open().stream().map(answer).toList();
        }

        private Outcome accept(UploadChange change) {
            long version = server.merge(change.object(), 1L, Long::sum);
            boolean numbered = change.entity().equals("Order") && change.kind() != ChangeKind.DELETED;
            return new Outcome.Accepted(
                    change.key(), Long.toString(version), numbered ? Map.of("Number", version) : Map.of());
        }

        private void settle(boolean half) {
            List<Outcome> outcomes = outcomes(this::accept);
            store().pending().settle(outcomes.subList(0, half ? outcomes.size() / 2 : outcomes.size()));
        }

        private void unknown() {
            store().pending().settle(outcomes(change -> new Outcome.Unknown(change.key())));
        }

        private void refuse() {
            List<Outcome> refused = outcomes(change -> new Outcome.Refused(
                    change.key(), RefusalReason.NOT_VALID, "a rule of the server", Optional.empty()));
            store().pending().settle(refused.subList(0, Math.min(2, refused.size())));
        }

        private void retry() {
            store().quarantine()
                    .list(0, 1)
                    .forEach(entry -> store().quarantine().retry(entry.number()));
        }

        private void discard() {
            store().quarantine()
                    .list(0, 1)
                    .forEach(entry -> store().quarantine().discard(entry.number()));
        }
    }
}
