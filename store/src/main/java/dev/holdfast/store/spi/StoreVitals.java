package dev.holdfast.store.spi;

/**
 * What a running store knows about itself and does not keep on disk.
 *
 * @param cacheHits reads answered from memory since it was opened
 * @param cacheMisses reads that went to the database
 * @param cacheWeightBytes what the cache's snapshots weigh
 * @param lentReaders reader sessions in use at this moment
 * @param databaseBytes the size of the database file
 * @param logBytes the size of its write-ahead log
 */
public record StoreVitals(
        long cacheHits, long cacheMisses, long cacheWeightBytes, int lentReaders, long databaseBytes, long logBytes) {}
