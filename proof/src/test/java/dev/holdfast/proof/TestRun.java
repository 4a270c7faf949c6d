package dev.holdfast.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the test reports of all modules say together. */
record TestRun(long tests, List<String> failed, List<String> skipped) {

    static TestRun below(Path root) {
        TestRun all = new TestRun(0, new ArrayList<>(), new ArrayList<>());
        for (Path module : ProofResult.children(root)) {
            for (Path file : ProofResult.children(module.resolve("target/surefire-reports"))) {
                if (file.toString().endsWith(".xml")) {
                    all = all.plus(file);
                }
            }
        }
        return all;
    }

    private TestRun plus(Path file) {
        long count = tests;
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            count++;
                            test = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
                        }
                        case "failure", "error" -> failed.add(test);
                        case "skipped" -> skipped.add(test);
                        default -> {}
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("not a test report: " + file, e);
        }
        return new TestRun(count, failed, skipped);
    }
}
