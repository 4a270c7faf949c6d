package dev.holdfast.server.readme;

import dev.holdfast.query.ListView;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.PrintStream;
import java.nio.file.Path;

/** The first program of the README, as a user would write it. */
final class FirstProgram {
    private FirstProgram() {}

    static SyncReport run(Path folder, SyncTransport transport, PrintStream out) {
        // readme: begin
        DomainModel model = DomainModel.define("Atlas", 1)
                .entity("Country", e -> e.string("Name", 100).string("Code", 2))
                .entity("City", e -> e.string("Name", 200).integer("Population").reference("City_Country", "Country"))
                .build();
        Attribute<String> name = model.entity("City").string("Name");

        try (ObjectStore store = ObjectStore.open(folder, model)) {
            Draft nl = store.create("Country").set("Name", "Netherlands").set("Code", "NL");
            Draft utrecht = store.create("City").set(name, "Utrecht").set("City_Country", nl);
            store.commit(nl, utrecht); // durable when it returns

            ListView cities = ListView.of(store, "City")
                    .where("[City_Country/Country/Code = 'NL']")
                    .search("utr", name)
                    .sortBy(name);
            cities.page(20).forEach(city -> out.println(city.get(name)));

            SyncReport report = Synchronizer.of(store, transport, OfflineProfile.ofAllEntities(model))
                    .synchronize();
            out.println(report); // cannot hide a refusal
            return report;
        }
        // readme: end
    }
}
