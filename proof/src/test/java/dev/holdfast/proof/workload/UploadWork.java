package dev.holdfast.proof.workload;

import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The upload's side of the journal, without a transport. */
final class UploadWork {
    private UploadWork() {}

    static void step(Device device, Random random, int number) {
        switch (random.nextInt(10)) {
            case 0, 1 -> LocalWork.create(device, random, 1 + random.nextInt(3));
            case 2, 3 -> LocalWork.edit(device, random);
            case 4 -> device.any(Device.CITY, random).ifPresent(device.store()::delete);
            case 5, 6 -> device.store().pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);
            case 7, 8 -> settle(device, random);
            default -> {
                if (random.nextBoolean()) {
                    decide(device, random);
                } else {
                    read(device);
                }
            }
        }
    }

    private static void settle(Device device, Random random) {
        List<UploadBatch> open = device.store().pending().openBatches();
        if (!open.isEmpty()) {
            device.store()
                    .pending()
                    .settle(open.get(0).changes().stream()
                            .filter(change -> random.nextInt(4) > 0)
                            .map(change -> outcome(change, random))
                            .toList());
        }
    }

    private static Outcome outcome(UploadChange change, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty());
            case 1 -> new Outcome.NotSent(change.key(), "later");
            case 2 -> new Outcome.Unknown(change.key());
            default -> new Outcome.Accepted(change.key(), "v" + random.nextInt(100), Map.of());
        };
    }

    private static void decide(Device device, Random random) {
        List<QuarantineEntry> entries = device.store().quarantine().list(0, 10);
        if (!entries.isEmpty()) {
            long number = entries.get(random.nextInt(entries.size())).number();
            if (random.nextBoolean()) {
                device.store().quarantine().discard(number);
            } else {
                device.store().quarantine().retry(number);
            }
        }
    }

    private static void read(Device device) {
        JournalConsumer consumer = device.store().journal().consumer("reader", ChangeJournal.Start.OLDEST);
        List<JournalEntry> next = consumer.next(20);
        if (!next.isEmpty()) {
            consumer.acknowledge(next.get(next.size() - 1).sequence());
        }
        device.store().journal().prune();
    }
}
