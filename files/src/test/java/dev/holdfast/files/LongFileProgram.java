package dev.holdfast.files;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes a file of 2 GiB in, reads it, and sends it as an upload into a download, all in bounded memory. */
final class LongFileProgram {
    static final long LENGTH = 2L << 30;
    static final int DONE = 87;

    private LongFileProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (ObjectStore store = ObjectStore.open(Path.of(arguments[0]), Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            Draft draft = store.create(Albums.DOCUMENT);
            files.write(draft, new Pattern());
            store.commit(draft);
            StoredObject object = Albums.get(store, draft.id());
            try (InputStream in = files.read(object)) {
                require(count(in) == LENGTH);
            }
            transfer(files, object);
        }
        System.exit(DONE);
    }

    private static void transfer(FileStore files, StoredObject object) throws IOException {
        FileTransfers transfers = files.transfers();
        try (UploadSource source = transfers.upload(object.id(), Albums.changeDate(object));
                DownloadSink sink = transfers.download(
                        Server.id(1),
                        Albums.changeDate(object),
                        OptionalLong.of(source.length()),
                        Optional.of(source.digest()))) {
            try (InputStream in = source.openAt(0)) {
                require(sink.writeAll(in) == LENGTH);
            }
            sink.complete();
        }
        require(!transfers.needsDownload(Server.id(1), Albums.changeDate(object)));
    }

    private static long count(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
        }
        return total;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("not all bytes came through");
        }
    }

    /** So many bytes that repeat only after a prime number of them. */
    private static final class Pattern extends InputStream {
        private final byte[] period = Albums.bytes(65_521, 1);
        private long given;

        @Override
        public int read() {
            return given == LENGTH ? -1 : period[(int) (given++ % period.length)] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (given == LENGTH) {
                return -1;
            }
            int from = (int) (given % period.length);
            int count = (int) Math.min(Math.min(length, period.length - from), LENGTH - given);
            System.arraycopy(period, from, target, offset, count);
            given += count;
            return count;
        }
    }
}
