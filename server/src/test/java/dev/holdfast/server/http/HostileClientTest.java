package dev.holdfast.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.server.Authenticator;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.server.rule.AccessRule;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ServerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 20).integer("Rank").string("Keeper", 20))
            .entity("Photo", e -> e.fileDocument())
            .build();
    private static final ServerLimits LIMITS =
            new ServerLimits(3, 20_000, 100, 100_000, 5_000, 1_000, Duration.ofDays(1), Duration.ofHours(1));
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final ObjectId BERTS = id(1);
    private static final String DIGEST = "0".repeat(64);

    private HoldfastServer server;
    private HttpEndpoint endpoint;
    private RawClient anna;

    @BeforeEach
    void start() throws IOException {
        BusinessRules rules = BusinessRules.define()
                .allow(AccessRule.full("City", "user-a").where("[Keeper = 'anna']"))
                .build();
        server = HoldfastServer.over(ObjectStore.inMemory(MODEL), rules, LIMITS, InstantSource.system());
        server.load(List.of(new RemoteObject("City", BERTS, "", Map.of("Name", "hidden", "Keeper", "bert"))));
        Authenticator users = Authenticator.byToken(token -> switch (token) {
            case "a" -> Optional.of(ServerUser.of("anna", "user-a"));
            case "c" -> Optional.of(ServerUser.of("carl", "user-a"));
            default -> Optional.empty();
        });
        InetSocketAddress any = new InetSocketAddress(LOOPBACK, 0);
        endpoint = server.listen(any, users, Duration.ofSeconds(2));
        anna = new RawClient(endpoint.address(), MODEL, "a");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ObjectId id(int number) {
        return ObjectId.parse(String.format("0192c1a0-0000-7000-8000-%012d", number));
    }

    private static String change(int key, String kind, String entity, ObjectId object, String values) {
        return "{\"change\": {\"key\": \"" + id(1000 + key) + "\", \"kind\": \"" + kind + "\", \"entity\": \"" + entity
                + "\", \"object\": \"" + object + "\", \"values\": " + values + ", \"base\": {}}}\n";
    }

    private static String message(String... changes) {
        return "{\"changes\": {\"count\": " + changes.length + "}}\n" + String.join("", changes)
                + "{\"end\": {\"entries\": " + changes.length + "}}\n";
    }

    private static String download(String entity, String more) {
        return "{\"entity\": \"" + entity + "\", \"selection\": {\"all\": true}, \"maxObjects\": 1000,"
                + " \"maxBytes\": 1000000" + more + "}";
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"" + code + "\"");
        assertThat(answer.headers().firstValue("Holdfast-Protocol")).contains("1");
    }

    private void assertNothingApplied() {
        assertThat(server.count("City")).as("cities, of which one was there").isEqualTo(1);
        assertThat(server.find("City", BERTS).orElseThrow())
                .containsEntry("Name", "hidden")
                .containsEntry("Keeper", "bert");
    }

    @Test
    void whoHasNoTokenOrAWrongOneIsSignedOut() {
        RawClient mallory = new RawClient(endpoint.address(), MODEL, "m");

        assertAnswer(
                mallory.post("/v1/changes", message(change(1, "CREATED", "City", id(2), "{}"))), 401, "signed-out");
        assertAnswer(mallory.post("/v1/download", download("City", "")), 401, "signed-out");
        assertNothingApplied();
    }

    @Test
    void anUnknownEntityIsNotFoundAndAChangeOfOneIsRefused() {
        assertAnswer(anna.post("/v1/download", download("Passwords", "")), 404, "unknown-entity");
        assertAnswer(
                anna.get("/v1/contents/Passwords/" + id(1) + "?changeDate=2026-01-01T00:00:00Z"),
                404,
                "unknown-entity");

        HttpResponse<String> refused =
                anna.post("/v1/changes", message(change(1, "CREATED", "Passwords", id(2), "{\"a\": 1}")));

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("refused", "NO_LONGER_AVAILABLE");
        assertNothingApplied();
    }

    @Test
    void valuesOfWrongTypesAreRefusedOneByOne() {
        HttpResponse<String> answer = anna.post(
                "/v1/changes",
                message(
                        change(1, "CREATED", "City", id(2), "{\"Rank\": \"four\"}"),
                        change(2, "CREATED", "City", id(3), "{\"Name\": {\"a\": [1]}}"),
                        change(3, "CREATED", "City", id(4), "{\"Rank\": 99999999999}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().split("NOT_VALID", -1)).hasSize(4);
        assertThat(server.refused(10)).hasSize(3);
        assertNothingApplied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "null", "{\"changes\": 1}", "{\"changes\": {\"count\": 1}}\n", "\u0000\u0001"})
    void whatIsNoMessageIsABadRequest(String body) {
        assertAnswer(anna.post("/v1/changes", body), 400, "bad-request");
        assertAnswer(anna.post("/v1/download", body), 400, "bad-request");
        assertNothingApplied();
    }

    @Test
    void aMessageThatIsCutOffHasNoEffect() {
        String whole = message(change(1, "CREATED", "City", id(2), "{\"Keeper\": \"anna\"}"));

        assertAnswer(anna.post("/v1/changes", whole.substring(0, whole.lastIndexOf("{\"end\""))), 400, "bad-request");
        assertNothingApplied();
    }

    @Test
    void whatExceedsALimitIsTooLarge() {
        String change = change(1, "CREATED", "City", id(2), "{}");
        assertAnswer(anna.post("/v1/changes", message(change, change, change, change)), 413, "too-large");
        assertAnswer(anna.post("/v1/changes", message(" ".repeat(30_000) + change)), 413, "too-large");
        assertAnswer(anna.postCompressed("/v1/changes", message(" ".repeat(5_000_000) + change)), 413, "too-large");
        String path = "/v1/contents/Photo/" + id(5) + "?length=4000&offset=0&digest=" + DIGEST;
        assertAnswer(anna.send(anna.request(path).PUT(BodyPublishers.ofByteArray(new byte[2_000]))), 413, "too-large");
        assertAnswer(
                anna.post(
                        "/v1/contents/offer",
                        "{\"entity\": \"Photo\", \"object\": \"" + id(5) + "\", \"length\": 6000, \"digest\": \""
                                + DIGEST + "\"}"),
                422,
                "contents-refused");
        assertNothingApplied();
    }

    @Test
    void aBodyWithoutAnEndIsCutOffAtTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        boolean cutOff;
        try {
            cutOff = anna.post("/v1/changes", BodyPublishers.ofInputStream(() -> endless))
                            .statusCode()
                    == 413;
        } catch (UncheckedIOException e) {
            cutOff = true; // The connection went while the client was still sending.
        }

        assertThat(cutOff).isTrue();
        assertNothingApplied();
    }

    @Test
    void aBodyThatDoesNotComeLosesItsConnection() throws IOException {
        try (Socket socket = new Socket(LOOPBACK, endpoint.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/changes HTTP/1.1\r\nHost: x\r\nHoldfast-Protocol: 1\r\nAuthorization: Bearer a\r\n"
                            + "Content-Length: 100\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            byte[] answer = RawClient.readToEnd(socket);

            assertThat(answer.length).as("bytes until the server hung up").isLessThan(1_000);
        }
        assertThat(anna.get("/health").statusCode()).isEqualTo(200);
        assertNothingApplied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/contents/../../etc/passwd",
                "/v1/contents/Photo/..%2f..%2fetc%2fpasswd",
                "/v1/contents/..%2f..%2fPhoto/0192c1a0-0000-7000-8000-000000000001",
                "/v1/contents/Photo/..",
                "/etc/passwd",
                "/v2/hello",
                "/v1/nonsense"
            })
    void pathsThatLeadElsewhereLeadNowhere(String path) {
        HttpResponse<String> answer = anna.get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).contains("error").doesNotContain("root:");
    }

    @Test
    void aFileNameThatIsAPathIsOnlyAText() {
        HttpResponse<String> answer = anna.post(
                "/v1/changes",
                message(change(1, "CREATED", "Photo", id(9), "{\"FileName\": \"../../../tmp/escape\"}")));

        assertThat(answer.body()).contains("accepted");
        assertThat(server.find("Photo", id(9)).orElseThrow()).containsEntry("FileName", "../../../tmp/escape");
    }

    @Test
    void rowsOfAnotherUserCannotBeSeenChangedDeletedOrTakenOver() {
        assertThat(anna.post("/v1/download", download("City", "")).body()).doesNotContain("hidden", BERTS.toString());
        String chosen = "{\"entity\": \"City\", \"selection\": {\"objects\": [\"" + BERTS
                + "\"]}, \"maxObjects\": 10, \"maxBytes\": 10000}";
        assertThat(anna.post("/v1/download", chosen).body()).contains("removed").doesNotContain("hidden");

        HttpResponse<String> answer = anna.post(
                "/v1/changes",
                message(
                        change(1, "CHANGED", "City", BERTS, "{\"Name\": \"x\"}"),
                        change(2, "CREATED", "City", BERTS, "{\"Keeper\": \"anna\"}"),
                        change(3, "DELETED", "City", BERTS, "{}")));

        assertThat(answer.body().split("NO_LONGER_AVAILABLE", -1)).hasSize(4);
        assertThat(answer.body()).doesNotContain("hidden");
        assertNothingApplied();
    }

    @Test
    void anIdThatIsTakenByAnotherEntityIsNotTakenTwice() {
        HttpResponse<String> answer =
                anna.post("/v1/changes", message(change(1, "CREATED", "Photo", BERTS, "{\"FileName\": \"x\"}")));

        assertThat(answer.body()).contains("NO_LONGER_AVAILABLE");
        assertThat(server.count("Photo")).isZero();
        assertNothingApplied();
    }

    @Test
    void aKeyThatComesTwiceInOneMessageRefusesTheMessage() {
        String change = change(1, "CREATED", "City", id(2), "{\"Keeper\": \"anna\"}");

        assertAnswer(anna.post("/v1/changes", message(change, change)), 400, "bad-request");
        assertNothingApplied();
    }

    @Test
    void anotherModelOrVersionIsRefused() {
        assertAnswer(
                anna.send(anna.request("/v1/download")
                        .setHeader("Holdfast-Model", DIGEST)
                        .POST(BodyPublishers.ofString(download("City", "")))),
                400,
                "model-refused");
        assertAnswer(
                anna.send(anna.request("/v1/hello")
                        .setHeader("Holdfast-Protocol", "2")
                        .POST(BodyPublishers.ofString("{}"))),
                400,
                "version-refused");
    }

    @Test
    void aForgedCursorAsksForAFullAnswer() {
        for (String cursor : List.of("x", "c.0.-.0", "f.-1.zzz.1", "c.99999999999999999999.-.1")) {
            assertAnswer(
                    anna.post("/v1/download", download("City", ", \"cursor\": \"" + cursor + "\"")),
                    410,
                    "cursor-invalid");
        }
    }

    @Test
    void aPageIsNeverLargerThanTheServerAllowsWhateverIsAskedFor() {
        List<RemoteObject> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(new RemoteObject("City", id(5_000 + i), "", Map.of("Name", "n" + i, "Keeper", "anna")));
        }
        server.load(many);
        String greedy = "{\"entity\": \"City\", \"selection\": {\"all\": true}, \"maxObjects\": 2000000000,"
                + " \"maxBytes\": 9000000000000}";

        HttpResponse<String> page = anna.post("/v1/download", greedy);

        assertThat(page.statusCode()).as(page.body()).isIn(200, 400);
        assertThat(page.body().split("\\{\"object\"", -1)).hasSizeLessThanOrEqualTo(101);
        assertThat(page.body().length()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void aKeyThatComesAgainWithAnotherChangeRefusesItsWholeMessage() {
        String first = change(1, "CREATED", "City", id(2), "{\"Keeper\": \"anna\"}");
        anna.post("/v1/changes", message(first));

        HttpResponse<String> reused = anna.post(
                "/v1/changes",
                message(
                        change(2, "CREATED", "City", id(3), "{\"Keeper\": \"anna\"}"),
                        change(1, "CREATED", "City", id(4), "{\"Keeper\": \"anna\"}")));

        assertAnswer(reused, 400, "key-reused");
        assertThat(server.find("City", id(3))).isEmpty();
        assertThat(server.find("City", id(4))).isEmpty();
    }

    @Test
    void keysThatComeAgainInAnotherOrderGetTheOutcomesTheyHad() {
        String create = change(1, "CREATED", "City", id(2), "{\"Keeper\": \"anna\", \"Rank\": 1}");
        String raise = change(2, "CHANGED", "City", id(2), "{\"Rank\": 2}");
        String lower = change(3, "CHANGED", "City", id(2), "{\"Rank\": 1}");
        anna.post("/v1/changes", message(create, raise, lower));

        HttpResponse<String> again = anna.post("/v1/changes", message(lower, raise, create));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body().split("\"accepted\"", -1)).hasSize(4);
        assertThat(server.find("City", id(2)).orElseThrow()).containsEntry("Rank", 1);
        assertThat(server.count("City")).isEqualTo(2);
    }

    @Test
    void keysAndContentsOfAnotherUserAreNotTold() {
        RawClient carl = new RawClient(endpoint.address(), MODEL, "c");
        String change = change(1, "CREATED", "City", id(2), "{\"Keeper\": \"anna\"}");
        anna.post("/v1/changes", message(change));

        HttpResponse<String> asked = carl.post("/v1/outcomes", "{\"keys\": [\"" + id(1001) + "\"]}");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).doesNotContain("accepted", id(1001).toString());
        assertAnswer(carl.post("/v1/changes", message(change)), 400, "key-reused");

        String stealing =
                change(9, "CREATED", "Photo", id(9), "{}").replace("\"values\"", "\"contents\": \"t-1\", \"values\"");
        HttpResponse<String> stolen = carl.post("/v1/changes", message(stealing));
        assertThat(stolen.body()).contains("not-applied", "contents-missing");
        assertThat(server.count("Photo")).isZero();
    }

    @Test
    void healthShowsCountersAndNoValues() {
        anna.post("/v1/changes", message(change(1, "CREATED", "City", id(2), "{\"Rank\": \"four\"}")));

        HttpResponse<String> health = anna.get("/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\": \"ok\"", "\"refused\": 1");
    }
}
