package dev.holdfast.server;

import java.util.Optional;
import java.util.function.Function;

/** Says who is calling (SPEC 10.1). Asked for every request, from several threads at once. */
@FunctionalInterface
public interface Authenticator {
    /**
     * The user; empty when the request is to be refused.
     *
     * @param bearerToken what the request brings; empty when it brings none
     */
    Optional<ServerUser> userOf(Optional<String> bearerToken);

    /** Lets in those whose token is known. */
    static Authenticator byToken(Function<String, Optional<ServerUser>> users) {
        return token -> token.flatMap(users);
    }

    /** Takes everyone for this user, with a token or without: for demonstrations. */
    static Authenticator open(ServerUser user) {
        return token -> Optional.of(user);
    }
}
