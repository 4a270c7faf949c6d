package dev.holdfast.server;

import dev.holdfast.store.testing.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
