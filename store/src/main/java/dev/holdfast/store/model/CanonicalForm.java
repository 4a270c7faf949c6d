package dev.holdfast.store.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text that two models have in common exactly when both mean the same (SPEC 1.7).
 *
 * <p>One line per entity and member, each sorted by name. Names are identifiers, so spaces and line ends cannot occur in
 * them; a default is free text and stands in hex. The first line names the form, to be raised when lines get a new meaning.
 */
final class CanonicalForm {

    private static final String HEADER = "holdfast-model 1\n";

    private final StringBuilder text = new StringBuilder(HEADER);

    private CanonicalForm() {}

    /** The SHA-256 of the canonical text, as lower-case hex. */
    static String fingerprint(ModelSpec model) {
        byte[] bytes = of(model).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    static String of(ModelSpec model) {
        CanonicalForm form = new CanonicalForm();
        Map<String, EntitySpec> byName = new TreeMap<>();
        for (EntitySpec entity : model.entities()) {
            byName.put(entity.name(), entity);
        }
        for (EntitySpec entity : byName.values()) {
            form.entity(entity);
        }
        return form.text.toString();
    }

    private void entity(EntitySpec entity) {
        text.append("entity ").append(entity.name());
        fact("generalization", entity.generalization());
        fact("document", entity.kind().modelName());
        text.append('\n');
        Map<String, MemberSpec> byName = new TreeMap<>();
        for (MemberSpec member : entity.members()) {
            byName.put(member.name(), member);
        }
        for (MemberSpec member : byName.values()) {
            member(member);
        }
    }

    private void member(MemberSpec member) {
        text.append(member.name());
        if (member instanceof AttributeSpec attribute) {
            attribute(attribute);
        } else if (member instanceof AssociationSpec association) {
            fact(association.many() ? "many" : "one", association.target());
        }
        fact("indexed", member.indexed() ? "yes" : null);
        text.append('\n');
    }

    private void attribute(AttributeSpec attribute) {
        fact("type", attribute.type().modelName());
        fact("max", attribute.maxLength());
        fact("values", attribute.values().isEmpty() ? null : String.join(",", attribute.values()));
        fact("calculated", attribute.calculated() ? "yes" : null);
        fact("default", attribute.defaultValue() == null ? null : hex(attribute.defaultValue()));
    }

    private void fact(String name, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(value);
        }
    }

    private static String hex(Object value) {
        String plain = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return HexFormat.of().formatHex(plain.getBytes(StandardCharsets.UTF_8));
    }
}
