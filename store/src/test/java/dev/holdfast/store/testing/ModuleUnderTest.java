package dev.holdfast.store.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the Maven module a test class belongs to, and what lies in it.
 *
 * @param folder the module's folder, the one with its pom.xml
 */
public record ModuleUnderTest(Path folder) {

    /** The module whose tests hold {@code testClass}; found from where that class was loaded. */
    public static ModuleUnderTest of(Class<?> testClass) {
        try {
            Path testClasses = Path.of(testClass
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new ModuleUnderTest(testClasses.resolve("../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("class was not loaded from a folder", e);
        }
    }

    /** The compiled classes of the module, without its tests. */
    public JavaClasses classes() {
        return new ClassFileImporter().importPath(folder.resolve("target/classes"));
    }

    /** The compiled {@code module-info}. */
    public ModuleDescriptor descriptor() {
        try (InputStream in = Files.newInputStream(folder.resolve("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java files of the module and of its tests, in the order of their paths. */
    public List<Path> sources() {
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
