package dev.holdfast.sync;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.sync.profile.SyncPlan;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.SyncTransport;

/**
 * What the parts of one run share.
 *
 * @param store the store
 * @param transport the way to the server
 * @param server what the server said of itself
 * @param plan what takes part
 * @param files the contents of files
 * @param state what is kept between runs
 * @param retry how calls are repeated
 * @param log what is collected
 * @param options how to work
 */
record Run(
        ObjectStore store,
        SyncTransport transport,
        ServerInfo server,
        SyncPlan plan,
        FileContents files,
        SyncState state,
        Retry retry,
        RunLog log,
        SyncOptions options) {}
