package dev.holdfast.store.testing.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folders and files as a power loss left them. */
final class CrashImage {
    private final SortedSet<String> folders = new TreeSet<>();
    private final Map<String, byte[]> files = new TreeMap<>();

    void addFolder(String path) {
        folders.add(path);
    }

    void addFile(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    /** The same for equal images. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            folders.forEach(each -> digest.update((each + "/\n").getBytes(StandardCharsets.UTF_8)));
            files.forEach((path, bytes) -> {
                digest.update((path + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the folder, if the loss left it, and all that is in it. */
    void writeTo(Path target) {
        try {
            for (String each : folders) {
                Files.createDirectory(target.resolve(each));
            }
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                Files.write(target.resolve(each.getKey()), each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
