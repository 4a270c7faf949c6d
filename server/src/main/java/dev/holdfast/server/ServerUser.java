package dev.holdfast.server;

import java.util.Set;

/**
 * Who is calling.
 *
 * @param name a stable name
 * @param roles what access rules go by
 */
public record ServerUser(String name, Set<String> roles) {
    /** Copies the roles. */
    public ServerUser {
        roles = Set.copyOf(roles);
    }

    /** A user with these roles. */
    public static ServerUser of(String name, String... roles) {
        return new ServerUser(name, Set.of(roles));
    }
}
