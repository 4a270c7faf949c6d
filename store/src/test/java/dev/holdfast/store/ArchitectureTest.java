package dev.holdfast.store;

import dev.holdfast.store.testing.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
