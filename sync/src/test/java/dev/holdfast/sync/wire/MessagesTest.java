package dev.holdfast.sync.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class MessagesTest {

    static final DomainModel MODEL = DomainModel.define("Wire", 1)
            .entity("Country", e -> e.string("Name"))
            .entity(
                    "City",
                    e -> e.string("Name", 20)
                            .integer("Rank")
                            .longInteger("Population")
                            .decimal("Area")
                            .bool("Capital")
                            .dateTime("Founded")
                            .enumeration("Kind", "TOWN", "PORT")
                            .autonumber("Number")
                            .hashedString("Secret")
                            .binary("Icon")
                            .reference("City_Country", "Country")
                            .referenceSet("City_Twins", "City"))
            .build();

    static final ObjectId ID = ObjectId.of(1, 2);

    @Test
    void everyTypeOfValueComesThroughUnchanged() {
        RemoteObject city = new RemoteObject("City", ID, "7", everyType());
        DownloadPage page = new DownloadPage(
                true, List.of(city), List.of(), List.of(), Optional.of("c"), false, OptionalLong.of(1));
        DownloadRequest request = DownloadRequest.full("City", new Selection.All(), 10, 10_000);

        DownloadPage read =
                DownloadMessages.readPage(MODEL, request, sent(out -> DownloadMessages.write(page, "City", out)));

        assertThat(read).usingRecursiveComparison().isEqualTo(page);
    }

    @Test
    void emptyAndAbsentStayTwoThings() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Name", null);
        OutgoingChange change = change("City", ChangeKind.CHANGED, values);

        OutgoingChange read = ChangeMessages.read(
                        MODEL, sent(out -> ChangeMessages.write(List.of(change), out)), 10_000, 10)
                .get(0);

        assertThat(read.change().values()).containsOnlyKeys("Name").containsEntry("Name", null);
    }

    @Test
    void changesComeThroughInTheirOrderWithBaseGroupAndContents() {
        UploadChange changed = new UploadChange(
                ObjectId.of(5, 5), ChangeKind.CHANGED, "City", ID, Map.of("Rank", 2), Map.of("Rank", 1), "v\"1", 3);
        List<OutgoingChange> changes = List.of(
                new OutgoingChange(changed, Optional.of("token")), change("Country", ChangeKind.DELETED, Map.of()));

        List<OutgoingChange> read =
                ChangeMessages.read(MODEL, sent(out -> ChangeMessages.write(changes, out)), 10_000, 10);

        assertThat(read).isEqualTo(changes);
    }

    @Test
    void aValueThatDoesNotFitMakesARefusalOfItsChangeAlone() {
        String message = """
                {"changes":{"count":2}}
                {"change":{"key":"00000000-0000-0001-0000-000000000001","kind":"CREATED","entity":"City","object":"00000000-0000-0001-0000-000000000002","values":{"Rank":"one"}}}
                {"change":{"key":"00000000-0000-0001-0000-000000000003","kind":"CREATED","entity":"Village","object":"00000000-0000-0001-0000-000000000004","values":{"X":{"y":[1]}}}}
                {"end":{"entries":2}}
                """;

        List<OutgoingChange> read = ChangeMessages.read(MODEL, stream(message), 10_000, 10);

        assertThat(ChangeCheck.refusal(MODEL, read.get(0).change())).contains(RefusalReason.NOT_VALID);
        assertThat(ChangeCheck.refusal(MODEL, read.get(1).change())).contains(RefusalReason.NO_LONGER_AVAILABLE);
    }

    @Test
    void outcomesOfEveryKindComeThrough() {
        List<Outcome> outcomes = List.of(
                new Outcome.Accepted(ObjectId.of(1, 1), "2", Map.of("Number", 5L)),
                new Outcome.Refused(
                        ObjectId.of(1, 2),
                        RefusalReason.CONFLICT,
                        "changed",
                        Optional.of(new RemoteObject("City", ID, "3", Map.of("Name", "x")))),
                new Outcome.Unknown(ObjectId.of(1, 3)),
                new Outcome.NotSent(ObjectId.of(1, 4), "contents-missing"));
        List<Outcome> read = new ArrayList<>();

        OutcomeMessages.read(
                MODEL, sent(out -> OutcomeMessages.write(outcomes, key -> "City", out)), 10_000, read::add);

        assertThat(read).isEqualTo(outcomes);
    }

    @Test
    void helloComesThroughAndUnknownCapabilitiesAreLeftOut() {
        DeviceInfo device = DeviceInfo.of(ID, MODEL);
        ServerInfo server = new ServerInfo(
                1,
                "s",
                "u",
                Set.of(Capability.CURSORS, Capability.OUTCOME_QUERY),
                ServerInfo.ModelMatch.COMPATIBLE,
                "f",
                ServerLimits.DEFAULT);

        assertThat(HelloMessages.readDevice(sent(out -> HelloMessages.write(device, out))))
                .isEqualTo(device);
        assertThat(HelloMessages.readServer(sent(out -> HelloMessages.write(server, out))))
                .isEqualTo(server);
        assertThat(HelloMessages.readServer(
                                stream(
                                        "{\"protocol\":1,\"server\":\"s\",\"model\":\"same\",\"capabilities\":[\"cursors\",\"x\"],\"new\":[{}]}"))
                        .capabilities())
                .containsExactly(Capability.CURSORS);
    }

    static Map<String, Object> everyType() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Name", "Z\u00fcrich \ud83c\udfd4 \"\\\u0000\n");
        values.put("Rank", Integer.MIN_VALUE);
        values.put("Population", Long.MAX_VALUE);
        values.put("Area", new BigDecimal("12345678901234567890.12345678"));
        values.put("Capital", true);
        values.put("Founded", Instant.parse("0047-03-01T12:00:00.001Z"));
        values.put("Kind", "PORT");
        values.put("Number", 9L);
        values.put("Icon", new byte[] {0, 1, -1});
        values.put("City_Country", ObjectId.of(3, 4));
        values.put("City_Twins", new TreeSet<>(Set.of(ObjectId.of(3, 4), ObjectId.of(-1, 4))));
        return values;
    }

    static OutgoingChange change(String entity, ChangeKind kind, Map<String, Object> values) {
        return OutgoingChange.of(new UploadChange(ObjectId.of(9, 9), kind, entity, ID, values, Map.of(), "", 0));
    }

    static InputStream sent(Consumer<OutputStream> message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.accept(bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
