package dev.holdfast.bench.micro;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
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

/** Parsing a constraint: it is done for each list that is made anew, so it must be far below the cost of a page. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class XPathBenchmark {
    private final Entity customer = DomainModel.define("Micro", 1)
            .entity("Country", country -> country.string("Code", 2))
            .entity(
                    "Customer",
                    entity -> entity.string("Name", 100)
                            .string("City", 50)
                            .bool("Active")
                            .decimal("Balance")
                            .integer("Points")
                            .reference("Customer_Country", "Country"))
            .build()
            .entity("Customer");

    /** One comparison. */
    @Benchmark
    public Constraint parseShort() {
        return XPath.parse(customer, "[City = 'Utrecht']");
    }

    /** Six comparisons, a path and a function. */
    @Benchmark
    public Constraint parseLong() {
        return XPath.parse(
                customer,
                "[Customer_Country/Country/Code = 'NL' and (contains(Name, 'berg') or starts-with(City, 'U'))"
                        + " and Active = true() and not(Points < 100 or Balance > 12.5)]");
    }
}
