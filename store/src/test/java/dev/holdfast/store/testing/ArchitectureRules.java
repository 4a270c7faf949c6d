package dev.holdfast.store.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** The rules that the compiled classes of every library module keep. */
public final class ArchitectureRules {

    /** Packages depend on each other in one direction only. */
    public static final ArchRule NO_CYCLES =
            slices().matching("dev.holdfast.(**)").should().beFreeOfCycles();

    /** One room alone speaks to the database; everyone else goes through its ports. */
    public static final ArchRule ONE_ROOM_SPEAKS_SQL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.holdfast.store.internal.sqlite")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "com.zaxxer..")
            .allowEmptyShould(true);

    /** A library is silent: it logs, and leaves the console to the program. */
    public static final ArchRule NO_CONSOLE = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** Time and chance come in from outside, so that one seed replays a whole history. */
    public static final ArchRule TIME_AND_CHANCE_COME_FROM_OUTSIDE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class);

    /** What users see names only what users may see. */
    public static final ArchRule SIGNATURES_HIDE_INTERNALS = classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .and()
            .arePublic()
            .should(nameNoInternalType())
            .allowEmptyShould(true);

    private ArchitectureRules() {}

    private static ArchCondition<JavaClass> nameNoInternalType() {
        return new ArchCondition<>("name no internal type in a public signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(
                                supertypesOf(type),
                                type.getMembers().stream()
                                        .filter(ArchitectureRules::isVisible)
                                        .flatMap(ArchitectureRules::typesOf))
                        .flatMap(named -> named.getAllInvolvedRawTypes().stream())
                        .filter(named -> named.getPackageName().matches(".*\\.internal(\\..*)?"))
                        .distinct()
                        .forEach(named -> events.add(SimpleConditionEvent.violated(
                                type, "%s exposes %s".formatted(type.getName(), named.getName()))));
            }
        };
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> supertypesOf(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaCodeUnit code) {
            Stream<JavaType> given =
                    Stream.concat(code.getParameterTypes().stream(), code.getExceptionTypes().stream());
            return Stream.concat(given, Stream.of(code.getReturnType()));
        }
        return member.getAllInvolvedRawTypes().stream().map(JavaType.class::cast);
    }
}
