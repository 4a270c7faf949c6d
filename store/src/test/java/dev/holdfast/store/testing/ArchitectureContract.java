package dev.holdfast.store.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of the house as tests. Each library module has one class that extends this, and nothing more. */
@Tag("architecture")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureContract {

    private static final int MAX_LINES = 400;

    private final ModuleUnderTest module = ModuleUnderTest.of(getClass());
    private final JavaClasses classes = module.classes();

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.NO_CYCLES.check(classes);
    }

    @Test
    void onlyTheSqliteRoomNamesTheDatabase() {
        ArchitectureRules.ONE_ROOM_SPEAKS_SQL.check(classes);
    }

    @Test
    void nothingWritesToTheConsole() {
        ArchitectureRules.NO_CONSOLE.check(classes);
    }

    @Test
    void timeAndChanceComeFromOutside() {
        ArchitectureRules.TIME_AND_CHANCE_COME_FROM_OUTSIDE.check(classes);
    }

    @Test
    void publicSignaturesNameNoInternalType() {
        ArchitectureRules.SIGNATURES_HIDE_INTERNALS.check(classes);
    }

    @Test
    void exactlyThePackagesOutsideInternalAreExported() {
        Set<String> visible = classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(type -> type.getPackageName())
                .filter(name -> !name.isEmpty() && !name.contains(".internal"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(module.descriptor().exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(visible);
    }

    @Test
    void everyPackageSaysWhatItHolds() {
        List<Path> silent = module.sources().stream()
                .filter(file -> file.startsWith(module.folder().resolve("src/main/java/dev")))
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct()
                .filter(file -> !Files.exists(file) || !read(file).contains("@NullMarked"))
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void everythingUsersSeeIsDescribed() {
        List<Path> visible = module.sources().stream()
                .filter(file -> file.startsWith(module.folder().resolve("src/main/java/dev")))
                .filter(file -> !file.toString().contains("internal"))
                .toList();
        assertThat(UndocumentedApi.in(visible)).isEmpty();
    }

    @Test
    void noFileIsTooLong() {
        assertThat(module.sources())
                .filteredOn(file -> read(file).lines().count() > MAX_LINES)
                .isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
