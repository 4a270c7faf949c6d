package dev.holdfast.sync.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Where the server is and how long to wait for it. Immutable.
 *
 * @param base the address that the paths of PROTOCOL.md are appended to, such as {@code https://example.com/holdfast}
 * @param token who is calling
 * @param allowPlainHttp whether {@code http} is allowed to other hosts than this one
 * @param tls trust and client certificate other than the platform's
 * @param connectTimeout how long making a connection may take; 10 s
 * @param answerTimeout how long a server may take to begin its answer; 2 min, longer in proportion when contents are sent
 * @param idleTimeout how long a server may be silent within its answer; 30 s
 */
public record HttpOptions(
        URI base,
        BearerToken token,
        boolean allowPlainHttp,
        Optional<SSLContext> tls,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration idleTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|::1");

    /**
     * Passes when the address can be used.
     *
     * @throws IllegalArgumentException when it is no address of a server, or plain HTTP without leave
     */
    public HttpOptions {
        checkAddress(base, allowPlainHttp);
        checkTimeouts(List.of(connectTimeout, answerTimeout, idleTimeout));
    }

    private static void checkAddress(URI base, boolean allowPlainHttp) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty()
                || base.getRawQuery() != null
                || base.getRawFragment() != null
                || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a server's address has a scheme, a host, and at most a port and a path");
        }
        boolean plain = scheme.equals("http");
        if (!plain && !scheme.equals("https")) {
            throw new IllegalArgumentException("a server's address begins with https");
        }
        if (plain && !allowPlainHttp && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "plain HTTP goes to this machine only; overPlainHttp allows it elsewhere");
        }
    }

    private static void checkTimeouts(List<Duration> timeouts) {
        for (Duration timeout : timeouts) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("a timeout is positive");
            }
        }
    }

    /** The server at this address, without a token, with the ordinary timeouts. */
    public static HttpOptions of(URI base) {
        return new HttpOptions(base, Optional::empty, false, Optional.empty(), CONNECT, ANSWER, IDLE);
    }

    /** The same with a token. */
    public HttpOptions withToken(BearerToken bearer) {
        return new HttpOptions(base, bearer, allowPlainHttp, tls, connectTimeout, answerTimeout, idleTimeout);
    }

    /** The same with trust and client certificate of its own. */
    public HttpOptions withTls(SSLContext context) {
        return new HttpOptions(
                base, token, allowPlainHttp, Optional.of(context), connectTimeout, answerTimeout, idleTimeout);
    }

    /** The same with other timeouts. */
    public HttpOptions withTimeouts(Duration connect, Duration answer, Duration idle) {
        return new HttpOptions(base, token, allowPlainHttp, tls, connect, answer, idle);
    }

    /** The server at this address, over plain HTTP wherever it is: anyone on the way can read and change everything. */
    public static HttpOptions overPlainHttp(URI base) {
        return new HttpOptions(base, Optional::empty, true, Optional.empty(), CONNECT, ANSWER, IDLE);
    }

    /** Shows where, never the token. */
    @Override
    public String toString() {
        return "server " + base;
    }
}
