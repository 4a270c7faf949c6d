package dev.holdfast.sync.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device as the rules use one: no store, only the calls, in the words of the rules. */
final class KitClient {

    static final int PAGE = 100;
    static final long BYTES = 1_000_000;

    private static final int MOST_PAGES = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final SyncTransport transport;
    private final ServerInfo server;

    KitClient(SyncTransport transport) {
        this.transport = transport;
        this.server = transport.hello(DeviceInfo.of(newId(), KitModel.MODEL), deadline());
    }

    SyncTransport transport() {
        return transport;
    }

    ServerInfo server() {
        return server;
    }

    static Deadline deadline() {
        return Deadline.after(TIMEOUT, System::nanoTime);
    }

    /** A random UUID marked as version 7. */
    static ObjectId newId() {
        UUID random = UUID.randomUUID();
        long high = (random.getMostSignificantBits() & ~0xF000L) | 0x7000L;
        return ObjectId.of(high, random.getLeastSignificantBits());
    }

    static OutgoingChange creation(String entity, ObjectId id, Map<String, ? extends @Nullable Object> values) {
        return outgoing(ChangeKind.CREATED, entity, id, values, Optional.empty());
    }

    static OutgoingChange change(String entity, ObjectId id, Map<String, ? extends @Nullable Object> values) {
        return outgoing(ChangeKind.CHANGED, entity, id, values, Optional.empty());
    }

    static OutgoingChange deletion(String entity, ObjectId id) {
        return outgoing(ChangeKind.DELETED, entity, id, Map.of(), Optional.empty());
    }

    static OutgoingChange outgoing(
            ChangeKind kind,
            String entity,
            ObjectId id,
            Map<String, ? extends @Nullable Object> values,
            Optional<String> contents) {
        Map<String, @Nullable Object> copy = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        return new OutgoingChange(new UploadChange(newId(), kind, entity, id, copy, Map.of(), "", 0), contents);
    }

    /** Sends changes in one message; gives every outcome that came, in order. */
    List<Outcome> send(OutgoingChange... changes) {
        List<Outcome> outcomes = new ArrayList<>();
        transport.uploadChanges(List.of(changes), outcomes::add, deadline());
        return outcomes;
    }

    /** Sends one change that the server has to accept. */
    Outcome.Accepted accepted(OutgoingChange change) {
        List<Outcome> outcomes = send(change);
        assertThat(outcomes).as("outcomes of one change").hasSize(1);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcomes.get(0);
    }

    ObjectId create(String entity, Map<String, ? extends @Nullable Object> values) {
        ObjectId id = newId();
        accepted(creation(entity, id, values));
        return id;
    }

    Answer full(String entity) {
        return full(entity, new Selection.All(), PAGE);
    }

    Answer full(String entity, Selection selection, int maxObjects) {
        return follow(DownloadRequest.full(entity, selection, maxObjects, BYTES));
    }

    Answer since(String entity, Selection selection, String cursor) {
        return follow(DownloadRequest.full(entity, selection, PAGE, BYTES).after(cursor));
    }

    Answer since(String entity, String cursor) {
        return since(entity, new Selection.All(), cursor);
    }

    DownloadPage page(DownloadRequest request) {
        return transport.download(request, deadline());
    }

    /** All pages from a question on; fails when they do not end. */
    Answer follow(DownloadRequest first) {
        List<DownloadPage> pages = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        DownloadRequest request = first;
        while (true) {
            DownloadPage page = page(request);
            pages.add(page);
            if (!page.more()) {
                return new Answer(pages);
            }
            assertThat(page.entries())
                    .as("entries of a page that says there is more")
                    .isPositive();
            assertThat(page.next())
                    .as("where a page that says there is more goes on")
                    .isPresent();
            assertThat(cursors.add(page.next().get()))
                    .as("every page of an answer leads to another place")
                    .isTrue();
            assertThat(pages).as("pages of an answer that has to end").hasSizeLessThan(MOST_PAGES);
            request = first.after(page.next().get());
        }
    }

    static ContentOffer offer(ObjectId photo, byte[] bytes) {
        return new ContentOffer("Photo", photo, bytes.length, FakeContents.digest(bytes));
    }

    static ContentSource source(byte[] bytes) {
        return offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    /** Uploads contents whole; gives their token. */
    String uploadContents(ObjectId photo, byte[] bytes) {
        ContentOffer offer = offer(photo, bytes);
        ContentState state = transport.offerContents(offer, deadline());
        for (int part = 0; !state.complete(); part++) {
            assertThat(part).as("parts of an upload that has to end").isLessThan(MOST_PAGES);
            state = transport.uploadContents(offer, state.received(), source(bytes), deadline());
        }
        return state.token().orElseThrow();
    }

    /** Makes a photo with contents. */
    ObjectId createPhoto(byte[] bytes) {
        ObjectId photo = newId();
        String token = uploadContents(photo, bytes);
        accepted(outgoing(ChangeKind.CREATED, "Photo", photo, Map.of("FileName", "photo.png"), Optional.of(token)));
        return photo;
    }
}
