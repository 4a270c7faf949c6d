package dev.holdfast.store;

import java.nio.file.Path;

/**
 * What a backup holds.
 *
 * @param folder where it is
 * @param commitNumber the last commit that is in it
 * @param databaseBytes the size of its database
 * @param files how many files lie beside the database
 * @param fileBytes how many bytes those have
 * @param brokenFiles how many contents were missing or damaged in the store already, and are so in the backup: see the doctor
 */
public record BackupReport(
        Path folder, long commitNumber, long databaseBytes, long files, long fileBytes, long brokenFiles) {}
