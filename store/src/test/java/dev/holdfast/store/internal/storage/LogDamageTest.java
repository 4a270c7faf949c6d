package dev.holdfast.store.internal.storage;

import static dev.holdfast.store.internal.storage.CraftedLog.FRAME;
import static dev.holdfast.store.internal.storage.CraftedLog.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of a log is proven from the files alone, and nothing that a power loss leaves is taken for damage. */
class LogDamageTest {
    @TempDir
    private Path folder;

    private @Nullable LogDamage damage(byte[] log) throws IOException {
        CraftedLog.write(folder, log);
        return LogDamage.find(folder);
    }

    private void index(byte[] index) throws IOException {
        Files.write(folder.resolve("holdfast.db-shm"), index);
    }

    /** Transactions over 2, 3, 1, 4 and 3 pages: 13 frames. */
    private static CraftedLog fiveCommits() {
        return new CraftedLog()
                .commit(1, 5)
                .commit(1, 7, 9)
                .commit(5)
                .commit(1, 2, 3, 5)
                .commit(1, 5, 6);
    }

    private static byte[] flipped(byte[] log, int at, int bit) {
        log[at] ^= (byte) (1 << bit);
        return log;
    }

    private static byte[] zeroed(byte[] log, int frame) {
        Arrays.fill(log, HEADER + frame * FRAME, HEADER + (frame + 1) * FRAME, (byte) 0);
        return log;
    }

    @Test
    void aWholeLogIsNotDamaged() throws IOException {
        assertThat(damage(fiveCommits().bytes())).isNull();
        assertThat(damage(new CraftedLog().bytes())).isNull();
        assertThat(damage(new byte[0])).isNull();
        assertThat(damage(new CraftedLog(ByteOrder.BIG_ENDIAN)
                        .commit(1, 2)
                        .commit(3)
                        .bytes()))
                .isNull();
    }

    @Test
    void everyBitOfACommitWithTwoMoreBehindItIsMissed() throws IOException {
        byte[] log = fiveCommits().bytes();
        for (int frame = 0; frame < 6; frame++) {
            for (int at : List.of(0, 3, 4, 7, 8, 15, 16, 23, 24, 300, FRAME - 1)) {
                LogDamage damage = damage(flipped(log.clone(), HEADER + frame * FRAME + at, at % 8));
                assertThat(damage).as("frame %s, byte %s", frame, at).isNotNull();
                assertThat(damage.readableBytes()).isEqualTo(HEADER + (frame < 2 ? 0 : frame < 5 ? 2 : 5) * FRAME);
                assertThat(damage.lostBytes()).isPositive();
            }
        }
    }

    @Test
    void aLogOfTheOtherByteOrderIsReadAsWell() throws IOException {
        byte[] log = new CraftedLog(ByteOrder.BIG_ENDIAN)
                .commit(1, 2)
                .commit(3)
                .commit(1, 4)
                .bytes();
        assertThat(damage(flipped(log, HEADER + 100, 3))).isNotNull();
    }

    @Test
    void whateverOfTheLastTransactionIsMissingOrTornIsNoDamage() throws IOException {
        CraftedLog crafted = fiveCommits();
        int before = crafted.frames();
        byte[] log = crafted.commit(1, 5, 6, 7, 8, 9).bytes();
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            byte[] torn = log.clone();
            for (int frame = before; frame < crafted.frames(); frame++) {
                int at = HEADER + frame * FRAME;
                switch (random.nextInt(4)) {
                    case 0 -> zeroed(torn, frame);
                    case 1 -> Arrays.fill(torn, at + random.nextInt(FRAME), at + FRAME, (byte) 0);
                    case 2 -> Arrays.fill(torn, at, at + random.nextInt(FRAME), (byte) random.nextInt());
                    default -> {}
                }
            }
            int length = random.nextBoolean() ? torn.length : HEADER + before * FRAME + random.nextInt(6 * FRAME);
            assertThat(damage(Arrays.copyOf(torn, length)))
                    .as("round %s", round)
                    .isNull();
        }
    }

    @Test
    void framesOfTransactionsThatWereUndoneAreNoDamage() throws IOException {
        CraftedLog log = new CraftedLog().commit(1, 2);
        log.undone(false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).commit(1, 3);
        assertThat(damage(log.bytes())).isNull();
        log.undone(true, 1, 2, 3, 4, 5, 6, 7).commit(4);
        assertThat(damage(log.bytes())).isNull();
        log.undone(true, 1, 2, 3).undone(true, 2, 5).commit(4);
        assertThat(damage(log.bytes())).isNull();
        assertThat(damage(zeroed(log.undone(true, 1, 2, 3).bytes(), log.frames())))
                .isNull();
    }

    @Test
    void framesFromBeforeTheLogWasBegunOverAreNoDamage() throws IOException {
        CraftedLog log = fiveCommits().begunOver();
        assertThat(damage(log.bytes())).isNull();
        log.commit(1, 5);
        assertThat(damage(log.bytes())).isNull();
        assertThat(damage(zeroed(log.bytes(), 1))).isNull();
        log.commit(2).commit(3).commit(4);
        assertThat(damage(zeroed(log.bytes(), 1))).isNotNull();
    }

    @Test
    void aHeaderThatIsBeingWrittenAnewIsNoDamage() throws IOException {
        byte[] old = fiveCommits().bytes();
        byte[] anew = fiveCommits().begunOver().bytes();
        for (int written = 0; written <= HEADER; written++) {
            byte[] log = old.clone();
            System.arraycopy(anew, 0, log, 0, written);
            assertThat(damage(log)).as("%s bytes written", written).isNull();
        }
    }

    @Test
    void aFirstTransactionThatNeedNotBeOnTheDiskIsNoDamage() throws IOException {
        CraftedLog log = new CraftedLog().commit(1, 2, 3);
        index(log.index(0));
        assertThat(damage(zeroed(log.bytes(), 1))).isNull();
        assertThat(damage(Arrays.copyOf(log.bytes(), HEADER))).isNull();
        log.undone(true, 1, 4, 5);
        assertThat(damage(zeroed(log.bytes(), 1))).isNull();
        Files.delete(folder.resolve("holdfast.db-wal"));
        assertThat(LogDamage.find(folder)).isNull();
        log.commit(1, 4, 5);
        index(log.index(0));
        assertThat(damage(zeroed(log.bytes(), 1))).isNotNull();
        Files.delete(folder.resolve("holdfast.db-shm"));
        assertThat(damage(zeroed(log.bytes(), 1))).isNull();
        assertThat(damage(zeroed(log.commit(6).bytes(), 1))).isNotNull();
    }

    @Test
    void zerosBehindTheLogAreNoDamage() throws IOException {
        byte[] log = fiveCommits().bytes();
        assertThat(damage(Arrays.copyOf(log, log.length + 20 * FRAME))).isNull();
        assertThat(damage(Arrays.copyOf(new byte[0], HEADER))).isNull();
    }

    @Test
    void theLastFrameOverAgainToFillASectorIsNoCommitOfItsOwn() throws IOException {
        CraftedLog log = new CraftedLog().commit(1, 2).commitFilled(3, 1, 4, 5);
        assertThat(damage(log.bytes())).isNull();
        assertThat(damage(zeroed(log.bytes(), 2))).isNull();
        assertThat(damage(zeroed(log.commit(1).bytes(), 2))).isNotNull();
    }

    @Test
    void aDamagedHeaderIsDamage() throws IOException {
        byte[] log = fiveCommits().bytes();
        for (int bit = 0; bit < HEADER * 8; bit++) {
            // The lowest bit of the counter alone makes a header that may be being written.
            if (bit != 15 * 8) {
                LogDamage damage = damage(flipped(log.clone(), bit / 8, bit % 8));
                assertThat(damage).as("bit %s", bit).isNotNull();
                assertThat(damage.what()).isEqualTo("the log's header");
            }
        }
        assertThat(damage(new byte[4096])).isNotNull();
        index(fiveCommits().index(3));
        assertThat(damage(flipped(log.clone(), 15, 0))).isNotNull();
    }

    @Test
    void theIndexTellsOfCommitsThatALogLacks() throws IOException {
        CraftedLog log = fiveCommits();
        index(log.index(0));
        assertThat(damage(log.bytes())).isNull();
        assertThat(damage(Arrays.copyOf(log.bytes(), HEADER + 5 * FRAME))).satisfies(damage -> {
            assertThat(damage.readableBytes()).isEqualTo(HEADER + 5 * FRAME);
            assertThat(damage.lostBytes()).isEqualTo(8 * FRAME);
        });
        assertThat(damage(zeroed(log.bytes(), 12))).isNotNull();
        assertThat(damage(log.commit(1, 2).bytes())).isNull();
        assertThat(damage(log.undone(true, 1, 2, 3).bytes())).isNull();
    }

    @Test
    void anIndexOfAnotherUseOfTheLogTellsNothing() throws IOException {
        index(fiveCommits().index(0));
        assertThat(damage(fiveCommits().begunOver().commit(1, 2).bytes())).isNull();
        assertThat(damage(fiveCommits().begunOver().bytes())).isNull();
        assertThat(damage(new byte[0])).isNull();
    }

    @Test
    void aLogThatIsGoneIsMissedWhereTheIndexStayed() throws IOException {
        assertThat(LogDamage.find(folder)).isNull();
        index(fiveCommits().index(5));
        assertThat(LogDamage.find(folder)).isNotNull();
        index(fiveCommits().index(13));
        assertThat(LogDamage.find(folder)).isNull();
        index(new CraftedLog().index(0));
        assertThat(LogDamage.find(folder)).isNull();
    }

    @Test
    void anIndexThatWasMadeFromALogThatNeedNotBeOnTheDiskTellsNothing() throws IOException {
        CraftedLog log = fiveCommits().recovered();
        index(log.index(0));
        assertThat(damage(zeroed(log.bytes(), 12))).isNull();
        index(log.commit(1, 2).index(0));
        assertThat(damage(zeroed(log.bytes(), 12))).isNotNull();
    }

    @Test
    void aDamagedIndexTellsNothing() throws IOException {
        byte[] index = fiveCommits().index(0);
        for (int bit = 0; bit < 96 * 8; bit++) {
            index(flipped(index.clone(), bit / 8, bit % 8));
            assertThat(LogDamage.find(folder)).as("bit %s", bit).isNull();
        }
        index(Arrays.copyOf(index, 50));
        assertThat(LogDamage.find(folder)).isNull();
        index(new byte[32_768]);
        assertThat(LogDamage.find(folder)).isNull();
    }
}
