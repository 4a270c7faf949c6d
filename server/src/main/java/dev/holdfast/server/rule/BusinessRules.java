package dev.holdfast.server.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an application adds to the server. Immutable; built with {@link #define}.
 *
 * <pre>{@code
 * BusinessRules rules = BusinessRules.define()
 *     .validate("City", ValidationRule.required("Name"))
 *     .beforeCommit("City", city -> city.set("Name", String.valueOf(city.values().get("Name")).strip()))
 *     .allow(AccessRule.full("City", "editor").where("[Population > 0]"))
 *     .build();
 * }</pre>
 */
public final class BusinessRules {
    private final Map<String, List<CommitHandler>> before;
    private final Map<String, List<CommitHandler>> after;
    private final Map<String, List<ValidationRule>> validations;
    private final Map<String, Map<String, Function<Map<String, @Nullable Object>, @Nullable Object>>> calculations;
    private final List<AccessRule> access;
    private final ConflictPolicy conflicts;

    private BusinessRules(Builder builder) {
        this.before = copy(builder.before);
        this.after = copy(builder.after);
        this.validations = copy(builder.validations);
        this.calculations = new LinkedHashMap<>(builder.calculations);
        this.access = List.copyOf(builder.access);
        this.conflicts = builder.conflicts;
    }

    private static <T> Map<String, List<T>> copy(Map<String, List<T>> from) {
        Map<String, List<T>> copy = new LinkedHashMap<>();
        from.forEach((entity, list) -> copy.put(entity, List.copyOf(list)));
        return copy;
    }

    /** No rules: everyone may everything, and the last one wins. */
    public static BusinessRules none() {
        return define().build();
    }

    /** Starts to put rules together. */
    public static Builder define() {
        return new Builder();
    }

    /** What runs before an object of exactly this entity is validated. */
    public List<CommitHandler> before(String entity) {
        return before.getOrDefault(entity, List.of());
    }

    /** What runs when the object is about to be durable. */
    public List<CommitHandler> after(String entity) {
        return after.getOrDefault(entity, List.of());
    }

    /** The validation rules of exactly this entity. */
    public List<ValidationRule> validations(String entity) {
        return validations.getOrDefault(entity, List.of());
    }

    /** How the calculated members of exactly this entity come from its values, by member name. */
    public Map<String, Function<Map<String, @Nullable Object>, @Nullable Object>> calculations(String entity) {
        return calculations.getOrDefault(entity, Map.of());
    }

    /** The access rules of exactly this entity; none means that it is open. */
    public List<AccessRule> access(String entity) {
        return access.stream().filter(rule -> rule.entity().equals(entity)).toList();
    }

    /** What happens to changes made on older versions. */
    public ConflictPolicy conflicts() {
        return conflicts;
    }

    /** Rules while they are put together. Belongs to one thread. */
    public static final class Builder {
        private final Map<String, List<CommitHandler>> before = new LinkedHashMap<>();
        private final Map<String, List<CommitHandler>> after = new LinkedHashMap<>();
        private final Map<String, List<ValidationRule>> validations = new LinkedHashMap<>();
        private final Map<String, Map<String, Function<Map<String, @Nullable Object>, @Nullable Object>>> calculations =
                new LinkedHashMap<>();
        private final List<AccessRule> access = new ArrayList<>();
        private ConflictPolicy conflicts = ConflictPolicy.LAST_WINS_BY_MEMBER;

        private Builder() {}

        /** Runs a handler before an object of the entity is validated. */
        public Builder beforeCommit(String entity, CommitHandler handler) {
            before.computeIfAbsent(entity, each -> new ArrayList<>()).add(handler);
            return this;
        }

        /** Runs a handler when an object of the entity was validated, as the last thing before it is durable. */
        public Builder afterCommit(String entity, CommitHandler handler) {
            after.computeIfAbsent(entity, each -> new ArrayList<>()).add(handler);
            return this;
        }

        /** Has every object of the entity keep a rule. */
        public Builder validate(String entity, ValidationRule rule) {
            validations.computeIfAbsent(entity, each -> new ArrayList<>()).add(rule);
            return this;
        }

        /** Says how a calculated member comes from the object's values. */
        public Builder calculate(
                String entity, String member, Function<Map<String, @Nullable Object>, @Nullable Object> calculation) {
            calculations.computeIfAbsent(entity, each -> new LinkedHashMap<>()).put(member, calculation);
            return this;
        }

        /** Allows a role something. */
        public Builder allow(AccessRule rule) {
            access.add(rule);
            return this;
        }

        /** Says what happens to changes made on older versions. */
        public Builder conflicts(ConflictPolicy policy) {
            conflicts = policy;
            return this;
        }

        /** The rules. */
        public BusinessRules build() {
            return new BusinessRules(this);
        }
    }
}
