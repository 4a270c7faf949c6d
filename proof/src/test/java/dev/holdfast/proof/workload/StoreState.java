package dev.holdfast.proof.workload;

import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that a store holds for its user, as one committed state, in a digest: objects, journal, pending changes,
 * batches, quarantine, cursors, rows of files. Left out is what the store can make again: query columns, the search index.
 */
public final class StoreState {
    private static final String KEPT = "select name from sqlite_schema where type = 'table'"
            + " and name in ('progress', 'journal', 'consumer', 'pending', 'unborn', 'batch', 'item', 'quarantine', 'cursor',"
            + " 'full_answer', 'seen', 'resolution', 'file_content', 'file_inline', 'file_partial')"
            + " or name glob 'objects_[0-9]*' order by name";

    private StoreState() {}

    /** The digest of the state. */
    public static String of(Device device) {
        return StorePorts.of(device.store()).read(StoreState::digest);
    }

    private static String digest(ReadSession session) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String table : strings(session, KEPT)) {
                digest.update(table.getBytes(StandardCharsets.UTF_8));
                strings(session, "select " + columns(session, table) + " as v from " + table + " order by v")
                        .forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String columns(ReadSession session, String table) {
        List<String> names = strings(session, "select name from pragma_table_info('" + table + "')");
        return names.stream()
                .filter(name -> !table.startsWith("objects_") || !name.matches("m[0-9]+"))
                .map(name -> "quote(\"" + name + "\")")
                .collect(Collectors.joining(" || ',' || "));
    }

    private static List<String> strings(ReadSession session, String query) {
        List<String> strings = new ArrayList<>();
        try (SqlRows rows = session.sql().prepare(query).query()) {
            while (rows.next()) {
                strings.add(String.valueOf(rows.getString(1)));
            }
        }
        return strings;
    }
}
