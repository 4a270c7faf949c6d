package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.ReadOnlyMemberException;
import dev.holdfast.store.error.ServerAssignedMemberException;
import dev.holdfast.store.error.SystemMemberException;
import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.error.WrongTypeException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTest {

    private final DomainModel model = DomainModel.define("Atlas", 3)
            .entity("Photo", e -> e.generalization("Scan").imageDocument().dateTime("Taken"))
            .entity("Scan", e -> e.generalization("Thing").fileDocument().integer("Pages"))
            .entity(
                    "Thing",
                    e -> e.formerly("Object")
                            .string("Name", 100, a -> a.indexed().formerly("Title"))
                            .reference("Thing_Place", "Place", AssociationOptions::indexed)
                            .autonumber("Number")
                            .hashedString("Secret")
                            .decimal("Worth", AttributeOptions::calculated))
            .entity(
                    "Place",
                    e -> e.referenceSet("Place_Photos", "Photo", a -> a.formerly("Place_Pictures"))
                            .longInteger("People")
                            .decimal("Area")
                            .bool("Capital")
                            .enumeration("Kind", "Town", "City")
                            .binary("Shape"))
            .build();
    private final Entity thing = model.entity("Thing");
    private final Entity scan = model.entity("Scan");
    private final Entity photo = model.entity("Photo");
    private final Entity place = model.entity("Place");

    @Test
    void entitiesAndAssociationsKeepTheirDeclarationOrder() {
        assertThat(model.name()).isEqualTo("Atlas");
        assertThat(model.version()).isEqualTo(3);
        assertThat(model.entities()).containsExactly(photo, scan, thing, place);
        assertThat(model.associations()).extracting(Member::name).containsExactly("Thing_Place", "Place_Photos");
        assertThat(thing.model()).isSameAs(model);
    }

    @Test
    void inheritedMembersComeFirstAndImplicitOnesLeadTheOwnOnes() {
        assertThat(photo.members())
                .extracting(Member::name)
                .containsExactly(
                        "Name",
                        "Thing_Place",
                        "Number",
                        "Secret",
                        "Worth",
                        "FileName",
                        "FileSize",
                        "FileChangeDate",
                        "FileDigest",
                        "Pages",
                        "ImageWidth",
                        "ImageHeight",
                        "Taken");
        assertThat(photo.ownMembers()).extracting(Member::name).containsExactly("ImageWidth", "ImageHeight", "Taken");
        assertThat(photo.attributes()).hasSize(12).doesNotContainNull();
        assertThat(photo.associations()).containsExactly(thing.reference("Thing_Place"));
        assertThat(photo.member("Name")).isSameAs(thing.member("Name"));
        assertThat(photo.member("Name").entity()).isSameAs(thing);
    }

    @Test
    void aLineOfGeneralizationsIsKnownFromBothEnds() {
        assertThat(photo.generalization()).contains(scan);
        assertThat(thing.generalization()).isEmpty();
        assertThat(thing.specializations()).containsExactly(photo, scan);
        assertThat(scan.specializations()).containsExactly(photo);
        assertThat(photo.specializations()).isEmpty();
        assertThat(photo.root()).isSameAs(thing);
        assertThat(thing.root()).isSameAs(thing);
        assertThat(photo.isA(thing)).isTrue();
        assertThat(photo.isA(photo)).isTrue();
        assertThat(thing.isA(photo)).isFalse();
        assertThat(place.isA(thing)).isFalse();
    }

    @Test
    void anEntityIsComparedByIdentityWithinItsModel() {
        DomainModel same = DomainModel.fromJson(model.toJson());

        assertThat(same).isNotEqualTo(model);
        assertThat(photo.isA(same.entity("Photo"))).isFalse();
        assertThat(same.fingerprint()).isEqualTo(model.fingerprint());
    }

    @Test
    void aDocumentIsOneForItsSpecializationsToo() {
        assertThat(thing.isFileDocument()).isFalse();
        assertThat(scan.isFileDocument()).isTrue();
        assertThat(scan.isImageDocument()).isFalse();
        assertThat(photo.isFileDocument()).isTrue();
        assertThat(photo.isImageDocument()).isTrue();
    }

    @Test
    void onlyTheNameOfAFileCanBeWritten() {
        assertThat(scan.string(FileDocument.NAME).maxLength()).hasValue(400);
        assertThat(scan.string(FileDocument.NAME).isReadOnly()).isFalse();
        assertThat(scan.string(FileDocument.DIGEST).maxLength()).hasValue(64);
        assertThat(photo.members().stream().filter(Member::isReadOnly))
                .extracting(Member::name)
                .containsExactly("FileSize", "FileChangeDate", "FileDigest", "ImageWidth", "ImageHeight");
        assertThat(scan.longInteger(FileDocument.SIZE).typedDefault()).isNull();
        assertThat(scan.dateTime(FileDocument.CHANGE_DATE).typedDefault()).isNull();
        assertThat(photo.integer(FileDocument.IMAGE_WIDTH).typedDefault()).isNull();
        assertThat(photo.integer(FileDocument.IMAGE_HEIGHT).typedDefault()).isNull();
    }

    @Test
    void writingIsForMembersThatTheUserOwns() {
        thing.member("Name").requireWritable();
        thing.member("Secret").requireWritable();
        thing.member("Thing_Place").requireWritable();
        assertThatThrownBy(() -> thing.member("Number").requireWritable())
                .isInstanceOf(ServerAssignedMemberException.class);
        assertThatThrownBy(() -> thing.member("Worth").requireWritable())
                .isInstanceOf(ServerAssignedMemberException.class);
        assertThatThrownBy(() -> scan.member("FileSize").requireWritable()).isInstanceOf(ReadOnlyMemberException.class);
    }

    @Test
    void serverAssignedMembersAndHashesAreNotUploaded() {
        assertThat(thing.members().stream().filter(Member::isUploaded))
                .extracting(Member::name)
                .containsExactly("Name", "Thing_Place");
        assertThat(thing.members().stream().filter(Member::isServerAssigned))
                .extracting(Member::name)
                .containsExactly("Number", "Worth");
    }

    @Test
    void whatWasDeclaredCanBeRead() {
        assertThat(thing.members().stream().filter(Member::isIndexed))
                .extracting(Member::name)
                .containsExactly("Name", "Thing_Place");
        assertThat(thing.formerNames()).containsExactly("Object");
        assertThat(photo.formerNames()).isEmpty();
        assertThat(thing.member("Name").formerNames()).containsExactly("Title");
        assertThat(place.member("Place_Photos").formerNames()).containsExactly("Place_Pictures");
        assertThat(thing.reference("Thing_Place").target()).isSameAs(place);
        assertThat(place.referenceSet("Place_Photos").target()).isSameAs(photo);
        assertThat(place.enumeration("Kind").enumerationValues()).containsExactly("Town", "City");
        assertThat(thing.decimal("Worth").isCalculated()).isTrue();
    }

    @Test
    void aHandleHasTheTypeOfItsMember() {
        assertThat(thing.string("Name").type()).isEqualTo(AttributeType.STRING);
        assertThat(scan.integer("Pages").type()).isEqualTo(AttributeType.INTEGER);
        assertThat(place.longInteger("People").type()).isEqualTo(AttributeType.LONG);
        assertThat(place.decimal("Area").type()).isEqualTo(AttributeType.DECIMAL);
        assertThat(place.bool("Capital").type()).isEqualTo(AttributeType.BOOLEAN);
        assertThat(photo.dateTime("Taken").type()).isEqualTo(AttributeType.DATE_TIME);
        assertThat(place.enumeration("Kind").type()).isEqualTo(AttributeType.ENUMERATION);
        assertThat(thing.autonumber("Number").type()).isEqualTo(AttributeType.AUTONUMBER);
        assertThat(thing.hashedString("Secret").type()).isEqualTo(AttributeType.HASHED_STRING);
        assertThat(place.binary("Shape").type()).isEqualTo(AttributeType.BINARY);
        assertThat(place.attribute("Shape")).isSameAs(place.binary("Shape"));
    }

    @Test
    void aHandleOfAnotherTypeIsAnError() {
        assertThatThrownBy(() -> place.string("Kind"))
                .isInstanceOf(WrongTypeException.class)
                .hasMessage("Member `Kind` of entity `Place`: expected String but got Enumeration.");
        assertThatThrownBy(() -> place.integer("People")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> thing.string("Secret")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> thing.attribute("Thing_Place"))
                .hasMessage("Member `Thing_Place` of entity `Thing`: expected an attribute but got Reference.");
        assertThatThrownBy(() -> thing.string("Thing_Place")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> thing.referenceSet("Thing_Place")).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> place.reference("Place_Photos"))
                .asInstanceOf(InstanceOfAssertFactories.type(WrongTypeException.class))
                .returns("Reference", WrongTypeException::expected)
                .returns("ReferenceSet", WrongTypeException::actual);
        assertThatThrownBy(() -> thing.reference("Name")).isInstanceOf(WrongTypeException.class);
    }

    @ParameterizedTest
    @CsvSource({"createdDate", "changedDate", "owner", "changedBy", "CreatedDate"})
    void aSystemMemberIsItsOwnError(String name) {
        assertThatThrownBy(() -> thing.member(name))
                .isInstanceOf(SystemMemberException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> thing.dateTime(name)).isInstanceOf(SystemMemberException.class);
        assertThat(thing.findMember(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"name, Name", "Nmae, Name", "ThingPlace, Thing_Place", "Number1, Number", "Elsewhere,", "'',"})
    void anUnknownMemberBringsTheNearestName(String name, String nearest) {
        assertThatThrownBy(() -> photo.member(name))
                .asInstanceOf(InstanceOfAssertFactories.type(UnknownMemberException.class))
                .returns(nearest, problem -> problem.nearest().orElse(null))
                .returns("Photo", CheckException::entity)
                .returns(name, problem -> problem.member().orElse(null));
        assertThat(photo.findMember(name)).isEmpty();
    }

    @Test
    void anUnknownEntityBringsTheNearestName() {
        assertThatThrownBy(() -> model.entity("Building"))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("The model has no entity `Building`.");
        assertThatThrownBy(() -> model.entity("place"))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("The model has no entity `place`; did you mean `Place`?");
        assertThatThrownBy(() -> model.entity("x".repeat(100_000)))
                .hasMessageContaining("…")
                .message()
                .hasSizeLessThan(200);
        assertThat(model.findEntity("Photo")).contains(photo);
        assertThat(model.findEntity("photo")).isEmpty();
    }

    @Test
    void anAssociationIsFoundWhicheverEntityOwnsIt() {
        assertThat(model.association("Place_Photos")).isSameAs(place.member("Place_Photos"));
        assertThat(model.findAssociation("Thing_Place")).contains(thing.reference("Thing_Place"));
        assertThat(model.findAssociation("Name")).isEmpty();
        assertThatThrownBy(() -> model.association("Place_Photo"))
                .isInstanceOf(UnknownMemberException.class)
                .hasMessage("Model `Atlas` has no association `Place_Photo`; did you mean `Place_Photos`?");
    }

    @Test
    void anEntityMayHaveNoMembers() {
        assertThat(DomainModel.define("M", 1)
                        .entity("Empty")
                        .build()
                        .entity("Empty")
                        .members())
                .isEmpty();
    }

    @Test
    void textFormsNameTypeAndPlace() {
        assertThat(model).hasToString("Atlas version 3, 4 entities");
        assertThat(photo).hasToString("Photo");
        assertThat(thing.string("Name")).hasToString("Thing.Name String");
        assertThat(thing.reference("Thing_Place")).hasToString("Thing.Thing_Place -> Place");
        assertThat(place.referenceSet("Place_Photos")).hasToString("Place.Place_Photos ->> Photo");
    }
}
