package dev.holdfast.store.model;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes the JSON document described at {@link DomainModel}; a property with its ordinary value is left out. */
final class ModelJsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private ModelJsonWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(ModelSpec model) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
            new ModelJsonWriter(json).model(model);
        }
        return text.toString();
    }

    private void model(ModelSpec model) {
        json.writeStartObject();
        json.writeStringProperty("name", model.name());
        json.writeNumberProperty("version", model.version());
        json.writeArrayPropertyStart("entities");
        model.entities().forEach(this::entity);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void entity(EntitySpec entity) {
        json.writeStartObject();
        json.writeStringProperty("name", entity.name());
        text("generalization", entity.generalization());
        text("document", entity.kind().modelName());
        text("formerly", entity.formerly());
        json.writeArrayPropertyStart("members");
        entity.members().forEach(this::member);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void member(MemberSpec member) {
        json.writeStartObject();
        json.writeStringProperty("name", member.name());
        if (member instanceof AttributeSpec attribute) {
            attribute(attribute);
        } else if (member instanceof AssociationSpec association) {
            json.writeStringProperty("type", association.modelName());
            json.writeStringProperty("target", association.target());
        }
        flag("indexed", member.indexed());
        text("formerly", member.formerly());
        json.writeEndObject();
    }

    private void attribute(AttributeSpec attribute) {
        json.writeStringProperty("type", attribute.type().modelName());
        if (attribute.maxLength() != null) {
            json.writeNumberProperty("maxLength", attribute.maxLength());
        }
        if (attribute.type() == AttributeType.ENUMERATION) {
            values(attribute.values());
        }
        flag("calculated", attribute.calculated());
        if (attribute.defaultValue() != null) {
            json.writeName("default");
            value(attribute.defaultValue());
        }
    }

    private void values(List<String> values) {
        json.writeArrayPropertyStart("values");
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void value(Object value) {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else {
            json.writeString(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
        }
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private void flag(String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }

    /** Two blanks and a line feed on every platform, so that a kept document differs only where the model does. */
    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }
    }
}
