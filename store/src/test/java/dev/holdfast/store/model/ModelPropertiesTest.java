package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ModelPropertiesTest {

    @Property
    void aModelComesBackFromItsDocument(@ForAll long seed) {
        DomainModel model = DomainModel.of(RandomModels.of(seed));

        DomainModel read = DomainModel.fromJson(model.toJson());

        assertThat(read.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(read.toJson()).isEqualTo(model.toJson());
        assertThat(described(read)).isEqualTo(described(model));
    }

    @Property
    void orderNameVersionAndFormerNamesDoNotEnterTheFingerprint(@ForAll long seed, @ForAll long order) {
        ModelSpec spec = RandomModels.of(seed);
        ModelSpec shuffled = RandomModels.shuffled(spec, order);
        ModelSpec renamed = new ModelSpec("Another", spec.version() + 1, withoutFormerNames(shuffled.entities()));

        assertThat(DomainModel.of(renamed).fingerprint())
                .isEqualTo(DomainModel.of(spec).fingerprint())
                .matches("[0-9a-f]{64}");
    }

    @Property
    void twoModelsHaveOneFingerprintOnlyIfTheyMeanTheSame(@ForAll long seed, @ForAll long other) {
        ModelSpec a = RandomModels.of(seed);
        ModelSpec b = RandomModels.of(other);

        boolean same = CanonicalForm.of(a).equals(CanonicalForm.of(b));

        assertThat(CanonicalForm.fingerprint(a).equals(CanonicalForm.fingerprint(b)))
                .isEqualTo(same);
        assertThat(same).isEqualTo(sorted(a).equals(sorted(b)));
    }

    private static List<EntitySpec> sorted(ModelSpec model) {
        return withoutFormerNames(model.entities()).stream()
                .map(entity -> new EntitySpec(
                        entity.name(),
                        entity.generalization(),
                        entity.kind(),
                        List.of(),
                        entity.members().stream()
                                .sorted((x, y) -> x.name().compareTo(y.name()))
                                .toList()))
                .sorted((x, y) -> x.name().compareTo(y.name()))
                .toList();
    }

    private static List<EntitySpec> withoutFormerNames(List<EntitySpec> entities) {
        return entities.stream()
                .map(entity -> new EntitySpec(
                        entity.name(),
                        entity.generalization(),
                        entity.kind(),
                        List.of(),
                        entity.members().stream()
                                .map(ModelPropertiesTest::withoutFormerName)
                                .toList()))
                .toList();
    }

    private static MemberSpec withoutFormerName(MemberSpec member) {
        if (member instanceof AssociationSpec link) {
            return new AssociationSpec(link.name(), link.many(), link.target(), link.indexed(), List.of());
        }
        AttributeSpec a = (AttributeSpec) member;
        return new AttributeSpec(
                a.name(),
                a.type(),
                a.maxLength(),
                a.values(),
                a.calculated(),
                a.readOnly(),
                a.indexed(),
                a.defaultValue(),
                List.of());
    }

    /** Everything the public types say about a model. */
    private static List<String> described(DomainModel model) {
        List<String> lines = new ArrayList<>(List.of(model.toString()));
        for (Entity entity : model.entities()) {
            lines.add(String.join(
                    " ",
                    entity.name(),
                    entity.generalization().toString(),
                    entity.formerNames().toString(),
                    entity.specializations().toString(),
                    "" + entity.isFileDocument() + entity.isImageDocument()));
            entity.members().forEach(member -> lines.add(described(member)));
        }
        return lines;
    }

    private static String described(Member member) {
        String facts = member + " " + member.isServerAssigned() + member.isReadOnly() + member.isUploaded()
                + member.isIndexed() + member.formerNames();
        if (member instanceof Attribute<?> attribute) {
            return facts
                    + attribute.maxLength()
                    + attribute.enumerationValues()
                    + attribute.isCalculated()
                    + attribute.declaredDefault()
                    + attribute.typedDefault();
        }
        return facts + ((Association) member).target();
    }
}
