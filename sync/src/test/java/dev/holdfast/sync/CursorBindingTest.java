package dev.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.SyncTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SPEC 5.7: a cursor is used for nothing but what it was made for, whether or not the server would notice. */
class CursorBindingTest {
    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(Device.MODEL, time);
    private final List<DownloadRequest> requests = new ArrayList<>();

    private SyncTransport recording() {
        return (SyncTransport) Proxy.newProxyInstance(
                SyncTransport.class.getClassLoader(),
                new Class<?>[] {SyncTransport.class},
                (proxy, method, arguments) -> {
                    for (Object argument : arguments) {
                        if (argument instanceof DownloadRequest request) {
                            requests.add(request);
                        }
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static OfflineProfile countriesBy(String constraint) {
        return OfflineProfile.define("p")
                .entity("Country", e -> e.byConstraint(constraint))
                .build();
    }

    @Test
    void aCursorOfOneConstraintIsNotSentForAnother() {
        server.understand("[Code = 'NL']", object -> "NL".equals(object.values().get("Code")));
        server.understand("[Code = 'FR']", object -> "FR".equals(object.values().get("Code")));
        SyncOptions options = Device.options(time);
        try (Device device = Device.of(recording(), time, countriesBy("[Code = 'NL']"), options)) {
            device.synchronizer.synchronize();
            requests.clear();
            device.synchronizer.synchronize();
            assertThat(requests).isNotEmpty().allMatch(each -> each.cursor().isPresent());
            requests.clear();

            Synchronizer.of(device.store, recording(), countriesBy("[Code = 'FR']"), options)
                    .synchronize();

            assertThat(requests).isNotEmpty();
            assertThat(requests.get(0).cursor()).isEmpty();
        }
    }
}
