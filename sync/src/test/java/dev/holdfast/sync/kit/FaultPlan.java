package dev.holdfast.sync.kit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Which fault the next call meets: first what was scripted, then by chance. Guarded by the transport that asks. */
final class FaultPlan {

    private final RandomGenerator random;
    private final Deque<Fault> script = new ArrayDeque<>();
    private final Map<Fault, Double> chances = new EnumMap<>(Fault.class);
    private final List<Fault> injected = new ArrayList<>();

    FaultPlan(RandomGenerator random) {
        this.random = random;
    }

    void script(List<Fault> faults) {
        script.addAll(faults);
    }

    void chance(Fault fault, double probability) {
        chances.put(fault, probability);
    }

    void heal() {
        script.clear();
        chances.clear();
    }

    List<Fault> injected() {
        return List.copyOf(injected);
    }

    Fault next() {
        Fault fault = script.isEmpty() ? byChance() : script.removeFirst();
        if (fault != Fault.NONE) {
            injected.add(fault);
        }
        return fault;
    }

    private Fault byChance() {
        double drawn = random.nextDouble();
        for (Map.Entry<Fault, Double> chance : chances.entrySet()) {
            drawn -= chance.getValue();
            if (drawn < 0) {
                return chance.getKey();
            }
        }
        return Fault.NONE;
    }
}
