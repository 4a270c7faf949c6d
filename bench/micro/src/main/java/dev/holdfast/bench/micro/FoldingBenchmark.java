package dev.holdfast.bench.micro;

import dev.holdfast.store.spi.TextFolding;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Folding for search, once and in Java: a text of 100 characters, beside the JDK's change of case, which folds too little. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldingBenchmark {
    private static final String LATIN =
            "Called twice about the delivery, wants it before noon; the gate at the back is open on weekdays only.";
    private static final String MIXED =
            "Söderström ruft wegen der Lieferung an, möchte sie vor Mittag; große Straße, İstanbul, Αθήνα, Łódź, né";

    private final String latin = LATIN;
    private final String mixed = MIXED;

    /** Letters of ASCII alone. */
    @Benchmark
    public String foldAscii() {
        return TextFolding.fold(latin);
    }

    /** With umlauts, Greek and what grows when it is folded. */
    @Benchmark
    public String foldMixed() {
        return TextFolding.fold(mixed);
    }

    /** What the JDK offers, for the measure. */
    @Benchmark
    public String lowerCaseMixed() {
        return mixed.toLowerCase(Locale.ROOT);
    }
}
