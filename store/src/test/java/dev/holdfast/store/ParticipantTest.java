package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who takes part in the commits of a store. */
@ExtendWith(CheckedStores.class)
class ParticipantTest {
    /** Notes what it is told. */
    private record Part(String name, List<String> told) implements CommitParticipant {
        @Override
        public void write(CommitEvent commit, WriteSession session) {
            told.add(name + " writes " + commit.commitNumber());
        }

        @Override
        public void published(CommitEvent commit) {
            told.add(name + " sees " + commit.commitNumber());
        }

        @Override
        public void closing() {
            told.add(name + " ends");
        }
    }

    @Test
    void everyoneIsToldOfEachStepInTheOrderInWhichTheyCame(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        List<String> told = new ArrayList<>();
        StorePorts.of(store).attach(new Part("one", told));
        StorePorts.of(store).attach(new Part("two", told));
        store.commit(store.create(TAG));
        store.close();
        assertThat(told)
                .containsExactly("one writes 1", "two writes 1", "one sees 1", "two sees 1", "one ends", "two ends");
    }

    @Test
    void nobodyTakesPartTwice(TestStores stores) {
        StorePort port = StorePorts.of(stores.inMemory(MODEL));
        port.attach(new Part("one", new ArrayList<>()));
        assertThatThrownBy(() -> port.attach(new Part("one", new ArrayList<>())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name=one");
    }
}
