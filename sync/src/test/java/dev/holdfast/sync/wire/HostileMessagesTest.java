package dev.holdfast.sync.wire;

import static dev.holdfast.sync.wire.MessagesTest.MODEL;
import static dev.holdfast.sync.wire.MessagesTest.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.wire.WireException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or broken peer can send, and that it ends as a typed error, whole page or nothing. */
final class HostileMessagesTest {

    private static final String ID = "00000000-0000-0001-0000-000000000002";
    private static final String HEAD = "{\"page\":{\"entity\":\"City\",\"full\":true}}\n";
    private static final String END = "{\"end\":{\"entries\":1,\"more\":false}}\n";

    @Test
    void aPageCutAnywhereIsCutOffAndNeverAPage() {
        RemoteObject city = new RemoteObject("City", MessagesTest.ID, "7", MessagesTest.everyType());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DownloadMessages.write(
                new DownloadPage(
                        true, List.of(city), List.of(), List.of(), Optional.of("c"), false, OptionalLong.empty()),
                "City",
                out);
        byte[] whole = out.toByteArray();
        for (int length = 0; length < whole.length - 1; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
                    .isInstanceOfSatisfying(
                            WireException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRUNCATED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Name\":5",
                "\"Name\":\"123456789012345678901\"",
                "\"Name\":\"\\ud800\"",
                "\"Name\":[\"x\"]",
                "\"Rank\":\"5\"",
                "\"Rank\":5.0",
                "\"Rank\":2147483648",
                "\"Rank\":99999999999999999999",
                "\"Population\":5",
                "\"Population\":\"9223372036854775808\"",
                "\"Population\":\"0x10\"",
                "\"Area\":0.5",
                "\"Area\":\"1e999999999\"",
                "\"Area\":\"123456789012345678901\"",
                "\"Area\":\"NaN\"",
                "\"Capital\":\"true\"",
                "\"Capital\":1",
                "\"Founded\":0",
                "\"Founded\":\"2026-01-01\"",
                "\"Founded\":\"2026-01-01T00:00:00.0001Z\"",
                "\"Founded\":\"2026-01-01T00:00:00+01:00\"",
                "\"Kind\":\"VILLAGE\"",
                "\"Kind\":\"\"",
                "\"Icon\":\"***\"",
                "\"Icon\":{}",
                "\"City_Country\":\"../x\"",
                "\"City_Country\":[\"" + ID + "\"]",
                "\"City_Twins\":\"" + ID + "\"",
                "\"City_Twins\":[null]",
                "\"City_Twins\":[\"" + ID + "\",\"" + ID + "\"]",
                "\"Secret\":\"x\"",
                "\"Mayor\":\"x\"",
                "\"\":1",
                "\"Name\":\"a\",\"Name\":\"b\"",
                "\"CreatedDate\":null"
            })
    void aValueOrMemberThatDoesNotFitIsMalformed(String member) {
        assertMalformed(HEAD + object("{" + member + "}") + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"page\":[]}",
                "{\"page\":{\"entity\":\"Country\",\"full\":true}}",
                "<html>",
                "{\"error\":{\"code\":\"x\"}}"
            })
    void whatDoesNotBeginAsAPageIsNone(String text) {
        assertThatThrownBy(() -> read(stream(text))).isInstanceOf(WireException.class);
    }

    @Test
    void linesThatAPageDoesNotHaveAreMalformed() {
        assertMalformed(HEAD + "{\"new\":{}}\n" + END);
        assertMalformed(HEAD + "{\"deleted\":\"x\"}\n" + END);
        assertMalformed(HEAD + "{\"deleted\":\"" + ID + "\",\"removed\":\"" + ID + "\"}\n" + END);
        assertMalformed(HEAD + object("{}") + END + "{}");
        assertMalformed(HEAD + END);
        assertMalformed(HEAD + "{\"object\":{\"id\":\"" + ID + "\"}}\n" + END);
        assertMalformed(HEAD + "{\"object\":{\"entity\":\"Country\",\"id\":\"" + ID + "\",\"values\":{}}}\n" + END);
        assertMalformed(HEAD + "{\"object\":{\"entity\":\"Town\",\"id\":\"" + ID + "\",\"values\":{}}}\n" + END);
        assertMalformed(HEAD + "{\"object\":{\"id\":\"" + ID + "\",\"values\":{},\"entity\":\"City\"}}\n" + END);
    }

    @Test
    void moreEntriesThanAskedForAreMalformed() {
        assertMalformed(HEAD + object("{}").repeat(11) + END.replace("1", "11"));
    }

    @Test
    void nestingBeyondTheBoundIsTooLargeEvenWhereItWouldBeSkipped() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertTooLarge(stream(HEAD.replace("}}", ",\"new\":" + deep + "}}") + END));
    }

    @Test
    void namesAndNumbersBeyondTheirBoundsAreTooLarge() {
        assertTooLarge(stream(HEAD.replace("}}", ",\"" + "n".repeat(100_000) + "\":1}}") + END));
        assertTooLarge(stream(HEAD.replace("}}", ",\"new\":" + "9".repeat(100_000) + "}}") + END));
        assertTooLarge(stream(HEAD + END.replace("false", "false,\"next\":\"" + "c".repeat(5_000) + "\"")));
    }

    @Test
    void aStreamThatNeverEndsIsReadToItsBoundOnly() {
        CountedSpaces endless = new CountedSpaces();

        assertTooLarge(endless);

        assertThat(endless.read).isLessThan(10_000 + Protocol.MAX_OBJECT_BYTES + 100_000L);
    }

    @Test
    void aGzipBombIsReadToItsBoundOnly() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                zip.write(blank);
            }
        }

        assertThat(bomb.size()).isLessThan(100_000);
        assertTooLarge(new GZIPInputStream(new ByteArrayInputStream(bomb.toByteArray())));
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        byte[] bytes = (HEAD + object("{\"Name\":\"?\"}") + END).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xC0 : bytes[i];
        }

        WireException e = catchThrowableOfType(WireException.class, () -> read(new ByteArrayInputStream(bytes)));

        assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void noErrorRepeatsAValue() {
        for (String value : List.of("\"secret-7\"", "[\"secret-7\"]", "secret-7", "\"secret-7")) {
            WireException e = catchThrowableOfType(
                    WireException.class, () -> read(stream(HEAD + object("{\"Rank\":" + value + "}") + END)));
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage())).doesNotContain("secret");
            }
        }
    }

    @Test
    void unknownPropertiesAreSkippedWhereverTheyStand() {
        String text = "{\"page\":{\"new\":[1,{\"x\":null}],\"entity\":\"City\",\"full\":true}}\n"
                + "{\"object\":{\"id\":\"" + ID + "\",\"new\":\"x\",\"values\":{\"Rank\":1},\"newer\":{}}}\n"
                + "{\"end\":{\"new\":1,\"entries\":1,\"more\":false}}\n";

        assertThat(read(stream(text)).objects()).hasSize(1);
    }

    private static String object(String values) {
        return "{\"object\":{\"id\":\"" + ID + "\",\"values\":" + values + "}}\n";
    }

    private static DownloadPage read(InputStream message) {
        return DownloadMessages.readPage(MODEL, DownloadRequest.full("City", new Selection.All(), 10, 10_000), message);
    }

    private static void assertMalformed(String text) {
        assertThatThrownBy(() -> read(stream(text)))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
    }

    private static void assertTooLarge(InputStream message) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    /** Spaces for ever. */
    private static final class CountedSpaces extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return ' ';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) ' ');
            read += length;
            return length;
        }
    }
}
