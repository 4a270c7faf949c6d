package dev.holdfast.bench.scenario;

import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Bookmark;
import dev.holdfast.query.list.Page;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** List views as an application makes them. */
final class HoldfastLists implements Lists {
    private static final int TURNED_AT_ONCE = 10_000;

    private final HoldfastSubject subject;
    private final ListView sorted;

    private HoldfastLists(HoldfastSubject subject) {
        this.subject = subject;
        this.sorted = ListView.of(subject.store(), CustomerModel.CUSTOMER).sortBy(CustomerModel.NAME);
    }

    static HoldfastLists open(Path folder) {
        return new HoldfastLists(HoldfastSubject.open(folder));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public void prepareSorted() {
        sorted.prepare().join();
    }

    @Override
    public void prepareSearch() {
        searched("term").prepare().join();
    }

    private ListView searched(String term) {
        return sorted.search(term, CustomerModel.NAME, CustomerModel.CITY, CustomerModel.EMAIL, CustomerModel.NOTES);
    }

    @Override
    public Object placeBehind(int customers) {
        int left = customers;
        Page page = sorted.page(Math.min(left, TURNED_AT_ONCE));
        left -= page.size();
        while (left > 0) {
            page = sorted.page(page.next().orElseThrow(), Math.min(left, TURNED_AT_ONCE));
            left -= page.size();
        }
        return page.next().orElseThrow();
    }

    @Override
    public int page(@Nullable Object place, Consumer<Customer> visitor) {
        return show(place == null ? sorted.page(SHOWN) : sorted.page((Bookmark) place, SHOWN), visitor);
    }

    @Override
    public int search(String term, Consumer<Customer> visitor) {
        return show(searched(term).page(SHOWN), visitor);
    }

    private int show(Page page, Consumer<Customer> visitor) {
        page.forEach(object -> visitor.accept(subject.customer(object)));
        return page.size();
    }

    @Override
    public void close() {
        subject.close();
    }
}
