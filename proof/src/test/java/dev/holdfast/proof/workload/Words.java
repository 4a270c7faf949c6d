package dev.holdfast.proof.workload;

import java.util.Random;

/** Names of places that are not there. */
final class Words {
    private static final String[] PARTS = {"bad", "stein", "épo", "ne", "straße", "ö", "rot", "ter", "da", "m", "北", "京"
    };

    private Words() {}

    static String any(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            word.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return word.append(' ').append(random.nextInt(1_000)).toString();
    }
}
