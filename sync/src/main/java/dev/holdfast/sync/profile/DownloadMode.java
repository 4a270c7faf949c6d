package dev.holdfast.sync.profile;

/** How an entity takes part in a full synchronization (SPEC 5.9). */
public enum DownloadMode {
    /** Changes are uploaded, all objects the server lets see are downloaded, others leave the device. */
    ALL(true, true, true),
    /** Changes are uploaded, the objects an XPath constraint selects are downloaded, others leave the device. */
    BY_CONSTRAINT(true, true, true),
    /** Changes are uploaded, nothing is downloaded, all objects leave the device. */
    NOTHING_CLEAR(true, false, true),
    /** Changes are uploaded, nothing is downloaded, all objects stay on the device. */
    NOTHING_KEEP(true, false, false),
    /** Neither way; the objects live on this device alone. */
    NEVER(false, false, false);

    private final boolean uploaded;
    private final boolean downloaded;
    private final boolean narrowed;

    DownloadMode(boolean uploaded, boolean downloaded, boolean narrowed) {
        this.uploaded = uploaded;
        this.downloaded = downloaded;
        this.narrowed = narrowed;
    }

    /** Whether local changes are sent to the server. */
    public boolean isUploaded() {
        return uploaded;
    }

    /** Whether objects are asked from the server. */
    public boolean isDownloaded() {
        return downloaded;
    }

    /** Whether objects that the download does not bring leave the device; that is no deletion and never sent as one. */
    public boolean isNarrowed() {
        return narrowed;
    }
}
