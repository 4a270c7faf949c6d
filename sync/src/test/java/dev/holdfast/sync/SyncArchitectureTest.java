package dev.holdfast.sync;

import dev.holdfast.store.testing.ArchitectureContract;

final class SyncArchitectureTest extends ArchitectureContract {}
