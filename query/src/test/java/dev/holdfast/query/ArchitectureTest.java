package dev.holdfast.query;

import dev.holdfast.store.testing.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
