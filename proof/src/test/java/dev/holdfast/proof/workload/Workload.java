package dev.holdfast.proof.workload;

import java.util.Random;

/** What a device does, one small thing after the other; the same seed does the same. */
public enum Workload {
    /** Objects are created, edited and deleted, a few or many in a commit. */
    COMMITS(LocalWork::step),
    /** Changes are taken, answered in every way, decided on and read from the journal, while edits go on. */
    UPLOADS(UploadWork::step),
    /** Pages of changes and of full answers are applied over unsent edits. */
    DOWNLOADS(DownloadWork::step),
    /** Contents are written, replaced, downloaded and deleted. */
    FILES(FileWork::step),
    /** Many objects change under a search index and a live list. */
    LISTS(ListWork::step);

    private interface Step {
        void take(Device device, Random random, int number);
    }

    private final Step step;

    Workload(Step step) {
        this.step = step;
    }

    /** Does the thing with this number, from 1. */
    public void step(Device device, long seed, int number) {
        device.tick();
        step.take(device, new Random(seed * 1_000_003 + number), number);
    }
}
