package dev.holdfast.files;

import dev.holdfast.files.internal.disk.StepWatcher;
import java.time.Duration;

/** How contents are kept. Immutable: every {@code with} method gives another one. */
public final class FileOptions {
    private static final int INLINE_BYTES = 32 << 10;
    private static final int MAX_INLINE_BYTES = 1 << 20;
    private static final FileOptions DEFAULTS =
            new FileOptions(Long.MAX_VALUE, Long.MAX_VALUE, INLINE_BYTES, Duration.ofDays(7), StepWatcher.NONE);

    private final long fileQuotaBytes;
    private final long totalQuotaBytes;
    private final int inlineBytes;
    private final Duration retention;
    private final StepWatcher steps;

    private FileOptions(
            long fileQuotaBytes, long totalQuotaBytes, int inlineBytes, Duration retention, StepWatcher steps) {
        this.fileQuotaBytes = fileQuotaBytes;
        this.totalQuotaBytes = totalQuotaBytes;
        this.inlineBytes = inlineBytes;
        this.retention = retention;
        this.steps = steps;
    }

    /** No quota, contents of up to 32 KiB in the database, downloads left alone kept for 7 days. */
    public static FileOptions defaults() {
        return DEFAULTS;
    }

    /** The most bytes that one file may have. */
    public FileOptions withFileQuotaBytes(long bytes) {
        require(bytes >= 0, "a quota is not negative");
        return new FileOptions(bytes, totalQuotaBytes, inlineBytes, retention, steps);
    }

    /**
     * The most bytes that all contents may have together, with those on their way in and those in open drafts. Contents that
     * replace others count beside them until the commit.
     */
    public FileOptions withTotalQuotaBytes(long bytes) {
        require(bytes >= 0, "a quota is not negative");
        return new FileOptions(fileQuotaBytes, bytes, inlineBytes, retention, steps);
    }

    /** The length up to which contents lie in the database, at most 1 MiB; 0 puts all but empty ones in files of their own. */
    public FileOptions withInlineBytes(int bytes) {
        require(bytes >= 0 && bytes <= MAX_INLINE_BYTES, "inline contents have at most 1 MiB");
        return new FileOptions(fileQuotaBytes, totalQuotaBytes, bytes, retention, steps);
    }

    /** How long a download that is not complete, or whose object never came, is kept for going on. */
    public FileOptions withDownloadRetention(Duration kept) {
        require(!kept.isNegative(), "a retention is not negative");
        return new FileOptions(fileQuotaBytes, totalQuotaBytes, inlineBytes, kept, steps);
    }

    FileOptions withSteps(StepWatcher watcher) {
        return new FileOptions(fileQuotaBytes, totalQuotaBytes, inlineBytes, retention, watcher);
    }

    long fileQuotaBytes() {
        return fileQuotaBytes;
    }

    long totalQuotaBytes() {
        return totalQuotaBytes;
    }

    int inlineBytes() {
        return inlineBytes;
    }

    Duration retention() {
        return retention;
    }

    StepWatcher steps() {
        return steps;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("The option does not hold its rule: " + rule);
        }
    }
}
