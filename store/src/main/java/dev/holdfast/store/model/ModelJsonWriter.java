package dev.holdfast.store.model;

import dev.holdfast.store.spi.json.JsonOutput;
import java.math.BigDecimal;
import java.util.List;

/** Writes the JSON document described at {@link DomainModel}; a property with its ordinary value is left out. */
final class ModelJsonWriter {

    private final JsonOutput json;

    private ModelJsonWriter(JsonOutput json) {
        this.json = json;
    }

    static String write(ModelSpec model) {
        return JsonOutput.write(json -> new ModelJsonWriter(json).model(model));
    }

    private void model(ModelSpec model) {
        json.text("name", model.name());
        json.number("version", model.version());
        json.objects("entities", model.entities(), this::entity);
    }

    private void entity(EntitySpec entity) {
        json.text("name", entity.name());
        json.text("generalization", entity.generalization());
        json.text("document", entity.kind().modelName());
        formerly(entity.formerly());
        json.objects("members", entity.members(), this::member);
    }

    private void member(MemberSpec member) {
        json.text("name", member.name());
        if (member instanceof AttributeSpec attribute) {
            attribute(attribute);
        } else if (member instanceof AssociationSpec association) {
            json.text("type", association.modelName());
            json.text("target", association.target());
        }
        json.flag("indexed", member.indexed());
        formerly(member.formerly());
    }

    /** One name stands alone, several in an array. */
    private void formerly(List<String> names) {
        if (names.size() == 1) {
            json.text("formerly", names.get(0));
        } else {
            json.texts("formerly", names);
        }
    }

    private void attribute(AttributeSpec attribute) {
        json.text("type", attribute.type().modelName());
        json.number("maxLength", attribute.maxLength());
        json.texts("values", attribute.values());
        json.flag("calculated", attribute.calculated());
        Object value = attribute.defaultValue();
        json.scalar("default", value instanceof BigDecimal decimal ? decimal.toPlainString() : value);
    }
}
