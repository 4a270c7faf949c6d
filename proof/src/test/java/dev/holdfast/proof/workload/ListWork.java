package dev.holdfast.proof.workload;

import static dev.holdfast.proof.workload.Device.CITY;

import dev.holdfast.query.ListChange;
import dev.holdfast.query.ListView;
import dev.holdfast.query.LiveList;
import dev.holdfast.store.Draft;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;

/** Commits of some hundred objects: each other one lets the search index take changes in behind them. */
final class ListWork {
    private static final int MANY = 450;

    private ListWork() {}

    static void step(Device device, Random random, int number) {
        if (number == 1) {
            LiveList.of(view(device, "ro"), 20, Runnable::run).subscribe(new Watcher());
        }
        switch (random.nextInt(4)) {
            case 0, 1 -> LocalWork.create(device, random, MANY);
            case 2 -> editMany(device, random);
            default -> view(device, "ba").page(10);
        }
    }

    /** A searched list; the index is made for the first. */
    static ListView view(Device device, String term) {
        return ListView.of(device.store(), CITY).search(term, "Name").sortBy("Name");
    }

    private static void editMany(Device device, Random random) {
        List<Draft> drafts = new ArrayList<>();
        device.store().read(view -> {
            view.scan(CITY, (StoredObject city) -> {
                drafts.add(device.store().edit(city).set("Name", Words.any(random)));
                return drafts.size() < MANY;
            });
            return true;
        });
        device.store().commit(drafts);
    }

    /** Takes whatever comes. */
    private static final class Watcher implements Flow.Subscriber<ListChange> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ListChange change) {}

        @Override
        public void onError(Throwable e) {}

        @Override
        public void onComplete() {}
    }
}
