package dev.holdfast.query.internal.list;

import dev.holdfast.query.list.Bookmark;
import dev.holdfast.query.list.ListException;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks as text: a sign of the list's entity and order, the way, the offset, the id, then each sort value with a byte for
 * its kind before it; in Base64. Bookmarks may come from anywhere and are checked.
 */
public final class BookmarkCodec {

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int EMPTY = 0;
    private static final int NUMBER = 1;
    private static final int BYTES = 2;

    private final int sign;
    private final int keys;

    /** The codec of lists of this entity and order. */
    public BookmarkCodec(Entity entity, SortOrder order) {
        List<String> names = new ArrayList<>();
        order.keys().forEach(key -> names.add(key.attribute() + " " + key.direction()));
        this.sign = Objects.hash(entity.name(), names);
        this.keys = order.keys().size();
    }

    /** The bookmark of a place. */
    public Bookmark encode(Place place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(sign);
            out.writeBoolean(place.backward());
            out.writeLong(place.offset());
            out.write(place.key().id().toBytes());
            for (Object value : place.key().values()) {
                write(value, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bookmark.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
    }

    private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte(EMPTY);
        } else if (value instanceof Long number) {
            out.writeByte(NUMBER);
            out.writeLong(number);
        } else {
            byte[] bytes = (byte[]) value;
            out.writeByte(BYTES);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /**
     * The place that the bookmark tells.
     *
     * @throws ListException when it is of another list, or no bookmark
     */
    public Place decode(Bookmark bookmark) {
        if (bookmark.text().length() > MAX_CHARACTERS) {
            throw ListException.foreignBookmark("it is too long");
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(bookmark.text())))) {
            if (in.readInt() != sign) {
                throw ListException.foreignBookmark("it is of a list with another entity or order");
            }
            boolean backward = in.readBoolean();
            long offset = in.readLong();
            ObjectId id = ObjectId.fromBytes(exactly(in, ObjectId.BYTES));
            List<@Nullable Object> values = new ArrayList<>();
            while (values.size() < keys) {
                values.add(read(in));
            }
            return new Place(new RowKey(values, id), offset, backward);
        } catch (IOException | IllegalArgumentException e) {
            throw ListException.foreignBookmark("its text is damaged");
        }
    }

    private static @Nullable Object read(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case EMPTY -> null;
            case NUMBER -> in.readLong();
            case BYTES -> exactly(in, in.readInt());
            default -> throw new IOException("kind of value");
        };
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new IOException("length");
        }
        return in.readNBytes(length);
    }
}
