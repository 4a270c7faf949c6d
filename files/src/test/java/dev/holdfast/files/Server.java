package dev.holdfast.files;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A server with documents, from which a device downloads as a synchronization does: contents first, then the page. */
final class Server {
    private final Map<ObjectId, Document> documents = new TreeMap<>();
    private final String entity;

    Server(String entity) {
        this.entity = entity;
    }

    record Document(byte[] contents, Instant changeDate) {}

    static ObjectId id(long number) {
        return ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    void put(ObjectId id, byte[] contents, Instant changeDate) {
        documents.put(id, new Document(contents, changeDate));
    }

    Document get(ObjectId id) {
        return documents.get(id);
    }

    /** A whole download; says how many contents were asked for. */
    int download(ObjectStore store, FileStore files) {
        int asked = 0;
        for (Map.Entry<ObjectId, Document> each : documents.entrySet()) {
            if (files.transfers().needsDownload(each.getKey(), each.getValue().changeDate())) {
                asked++;
                send(files, each.getKey(), Integer.MAX_VALUE);
            }
        }
        apply(store);
        return asked;
    }

    /** Sends at most so many bytes of one document; completes it when those were all. */
    void send(FileStore files, ObjectId id, int bytes) {
        Document document = documents.get(id);
        byte[] contents = document.contents();
        try (DownloadSink sink = sink(files, id)) {
            int offset = (int) sink.offset();
            int count = Math.min(bytes, contents.length - offset);
            sink.write(contents, offset, count);
            if (offset + count == contents.length) {
                sink.complete();
            }
        } catch (BrokenFileException e) {
            throw new AssertionError("The server sent what it announced", e);
        }
    }

    DownloadSink sink(FileStore files, ObjectId id) {
        Document document = documents.get(id);
        return files.transfers()
                .download(
                        id,
                        document.changeDate(),
                        OptionalLong.of(document.contents().length),
                        Optional.of(Albums.digest(document.contents())));
    }

    /** Applies the rows of all documents, as one page of changes. */
    void apply(ObjectStore store) {
        List<RemoteObject> objects = documents.entrySet().stream()
                .map(each -> object(each.getKey(), each.getValue()))
                .toList();
        store.remote().apply(RemotePage.changes(entity, objects, List.of(), Optional.empty()));
    }

    RemoteObject object(ObjectId id, Document document) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(FileDocument.NAME, "server.bin");
        values.put(FileDocument.SIZE, (long) document.contents().length);
        values.put(FileDocument.DIGEST, Albums.digest(document.contents()));
        values.put(FileDocument.CHANGE_DATE, document.changeDate());
        return new RemoteObject(entity, id, document.changeDate().toString(), values);
    }
}
