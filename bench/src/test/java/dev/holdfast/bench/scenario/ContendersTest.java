package dev.holdfast.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContendersTest {
    private static final int OBJECTS = 2000;

    static Stream<Contender> both() {
        return Contenders.BOTH.stream();
    }

    @ParameterizedTest
    @MethodSource("both")
    void givesBackWhatWasStoredBeforeAndAfterItIsOpenedAgain(Contender contender, @TempDir Path folder) {
        assertThatCode(() -> CheckPhase.run(contender, folder, OBJECTS)).doesNotThrowAnyException();
    }

    @Test
    void aCustomerThatIsOtherThanItWasStoredIsFound(@TempDir Path folder) {
        try (Subject subject = Contenders.REFERENCE.open(folder)) {
            List<Customer> customers = new Customers(OBJECTS).range(0, OBJECTS);
            Customer changed =
                    customers.get(OBJECTS / 3).withBalance(customers.get(0).balance());
            subject.insert(customers.stream()
                    .map(customer -> customer.number() == changed.number() ? changed : customer)
                    .toList());
            assertThatThrownBy(() -> new SameForAll(subject, OBJECTS).check())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("not what was stored: a customer");
        }
    }

    @Test
    void neighboursShareNeitherNamesNorNotes() {
        List<Customer> customers = new Customers(OBJECTS).range(0, OBJECTS);
        assertThat(customers).extracting(Customer::notes).doesNotHaveDuplicates();
        assertThat(customers)
                .extracting(Customer::points)
                .satisfies(points -> assertThat(points.stream().distinct()).hasSizeGreaterThan(OBJECTS * 9 / 10));
    }

    @Test
    void aCityHasAHundredCustomers() {
        Customers customers = new Customers(OBJECTS);
        String city = customers.city(7);
        assertThat(customers.range(0, OBJECTS))
                .filteredOn(customer -> customer.city().equals(city))
                .hasSize(100);
    }
}
