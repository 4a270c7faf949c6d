package dev.holdfast.files;

import dev.holdfast.store.testing.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
