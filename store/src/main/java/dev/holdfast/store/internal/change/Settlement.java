package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.journal.Outcome;
import java.util.Collection;
import java.util.Optional;

/**
 * Applies outcomes to changes in flight (SPEC 3.4, 5.4 to 5.6). A frozen change leaves its batch in one of three ways, each in
 * one class: the server accepted it ({@link Acceptance}), refused it ({@link Refusal}), or never got it ({@link Withdrawal}).
 * An unknown outcome leaves it where it is; an outcome of a change that is not in flight means nothing.
 */
final class Settlement {
    private final CommitContext context;
    private final Acceptance acceptance;
    private final Refusal refusal;
    private final Withdrawal withdrawal;

    Settlement(CommitContext context, Resolvers resolvers) {
        this.context = context;
        this.acceptance = new Acceptance(context, resolvers);
        this.refusal = new Refusal(context);
        this.withdrawal = new Withdrawal(context);
    }

    /** Applies the outcomes; says how many had an effect. */
    int settle(Collection<? extends Outcome> outcomes) {
        context.fromServer();
        int effects = 0;
        for (Outcome outcome : outcomes) {
            Optional<ItemRow> item = outcome instanceof Outcome.Unknown
                    ? Optional.empty()
                    : ItemTable.byKey(context.sql(), outcome.key());
            if (item.isPresent()) {
                settle(item.get(), outcome);
                ItemTable.delete(context.sql(), item.get().number());
                context.settled(item.get().object());
                BatchTable.deleteIfEmpty(context.sql(), item.get().batch());
                effects++;
            }
        }
        return effects;
    }

    private void settle(ItemRow item, Outcome outcome) {
        InFlight change = InFlight.load(context, item);
        if (outcome instanceof Outcome.Accepted accepted) {
            acceptance.apply(change, accepted);
        } else if (outcome instanceof Outcome.Refused refused) {
            refusal.apply(change, refused);
        } else {
            withdrawal.apply(change);
        }
    }
}
