package dev.holdfast.sync.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerInfo;
import org.junit.jupiter.api.Test;

/** Rules of PROTOCOL.md, section 4, and of errors. */
interface HelloRules extends Devices {

    @Test
    default void theServerSaysWhoItIsAndTheSameEveryTime() {
        ServerInfo again = new KitClient(device().transport()).server();

        assertThat(again.protocolVersion()).isEqualTo(1);
        assertThat(again.serverId()).isNotEmpty().isEqualTo(device().server().serverId());
        assertThat(again.model()).isEqualTo(ServerInfo.ModelMatch.SAME);
    }

    @Test
    default void anotherModelIsNotTakenForTheSame() {
        DeviceInfo other = new DeviceInfo(KitClient.newId(), "Conformance", 2, "f".repeat(64));

        ServerInfo answer = device().transport().hello(other, KitClient.deadline());

        assertThat(answer.model()).isNotEqualTo(ServerInfo.ModelMatch.SAME);
    }

    @Test
    default void aConstraintThatMakesNoSenseIsRefusedForGood() {
        DownloadRequest request = DownloadRequest.full("Photo", new Selection.Matching("[Nonsense"), 10, 1000);

        assertThatThrownBy(() -> device().page(request)).isInstanceOf(PermanentException.class);
    }
}
