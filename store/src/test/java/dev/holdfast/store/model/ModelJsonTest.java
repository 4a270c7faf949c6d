package dev.holdfast.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.store.error.ModelException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {

    /** The example of the class comment of {@link DomainModel}, with the entity it leaves out. */
    private static final String EXAMPLE = """
            {
              "name": "Atlas",
              "version": 1,
              "entities": [
                {"name": "Country", "members": [
                  {"name": "Name", "type": "String", "maxLength": 100, "default": "?"},
                  {"name": "Kind", "type": "Enumeration", "values": ["Republic", "Monarchy"], "formerly": "Form"},
                  {"name": "Area", "type": "Decimal", "default": "0.5"},
                  {"name": "Number", "type": "Autonumber", "indexed": true}]},
                {"name": "City", "generalization": "Place", "document": "image", "formerly": "Town", "members": [
                  {"name": "Density", "type": "Decimal", "calculated": true},
                  {"name": "City_Country", "type": "Reference", "target": "Country", "indexed": true}]},
                {"name": "Place"}
              ]
            }
            """;

    @Test
    void severalFormerNamesAreAnArrayAndOneStandsAlone() {
        DomainModel model = DomainModel.define("M", 1)
                .entity(
                        "City",
                        e -> e.formerly("Town", "Village")
                                .string("Name", a -> a.formerly("Label", "Title"))
                                .bool("Large", a -> a.formerly("Big")))
                .build();
        assertThat(model.toJson())
                .containsPattern("\"formerly\" : \\[\\s*\"Town\",\\s*\"Village\"\\s*\\]")
                .contains("\"formerly\" : \"Big\"");
        DomainModel read = DomainModel.fromJson(model.toJson());
        assertThat(read.entity("City").formerNames()).containsExactly("Town", "Village");
        assertThat(read.entity("City").member("Name").formerNames()).containsExactly("Label", "Title");
        assertThat(read.entity("City").member("Large").formerNames()).containsExactly("Big");
        assertThatThrownBy(() -> DomainModel.fromJson(model.toJson().replace("\"Village\"", "7")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a string");
    }

    @Test
    void theDocumentedExampleIsReadAsItSays() {
        DomainModel inCode = DomainModel.define("Other", 9)
                .entity("Place")
                .entity(
                        "City",
                        e -> e.generalization("Place")
                                .imageDocument()
                                .decimal("Density", AttributeOptions::calculated)
                                .reference("City_Country", "Country", AssociationOptions::indexed))
                .entity(
                        "Country",
                        e -> e.string("Name", 100, a -> a.defaultValue("?"))
                                .enumeration("Kind", "Republic", "Monarchy")
                                .decimal("Area", a -> a.defaultValue(new BigDecimal("0.50")))
                                .autonumber("Number", AttributeOptions::indexed))
                .build();

        DomainModel model = DomainModel.fromJson(EXAMPLE);

        assertThat(model.fingerprint()).isEqualTo(inCode.fingerprint());
        assertThat(model.name()).isEqualTo("Atlas");
        assertThat(model.version()).isEqualTo(1);
        assertThat(model.entity("City").formerNames()).containsExactly("Town");
        assertThat(model.entity("Country").member("Kind").formerNames()).containsExactly("Form");
    }

    @Test
    void aModelIsWrittenInOneForm() {
        DomainModel model = DomainModel.define("M", 2)
                .entity("Doc", e -> e.fileDocument().bool("Ok", a -> a.defaultValue(true)))
                .entity("Set", e -> e.referenceSet("Docs", "Doc"))
                .build();

        assertThat(model.toJson()).isEqualTo("""
                        {
                          "name" : "M",
                          "version" : 2,
                          "entities" : [
                            {
                              "name" : "Doc",
                              "document" : "file",
                              "members" : [
                                {
                                  "name" : "Ok",
                                  "type" : "Boolean",
                                  "default" : true
                                }
                              ]
                            },
                            {
                              "name" : "Set",
                              "members" : [
                                {
                                  "name" : "Docs",
                                  "type" : "ReferenceSet",
                                  "target" : "Doc"
                                }
                              ]
                            }
                          ]
                        }""");
    }

    @Test
    void extremeDefaultsSurvive() {
        DomainModel model = DomainModel.define("M", 1)
                .entity(
                        "E",
                        e -> e.integer("I", a -> a.defaultValue(Integer.MIN_VALUE))
                                .longInteger("L", a -> a.defaultValue(Long.MIN_VALUE))
                                .decimal("D", a -> a.defaultValue(new BigDecimal("-99999999999999999999.99999999")))
                                .dateTime("T", a -> a.defaultValue(Instant.ofEpochMilli(Long.MAX_VALUE)))
                                .dateTime("U", a -> a.defaultValue(Instant.ofEpochMilli(Long.MIN_VALUE)))
                                .string("S", a -> a.defaultValue("\u0000\"\\\n\uD83D\uDE00" + "x".repeat(65_530))))
                .build();

        DomainModel read = DomainModel.fromJson(new StringReader(model.toJson()));

        assertThat(defaults(read)).isEqualTo(defaults(model)).hasSize(6);
        assertThat(read.fingerprint()).isEqualTo(model.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "{\"name\":\"M\",\"version\":1,\"entities\":[]",
                "{'name':'M'}",
                "{\"name\":\"M\",}",
                "// no\n{}",
                "{\"name\":NaN}"
            })
    void whatIsNotJsonIsAModelProblem(String json) {
        assertThat(problemsOf(json)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | expected an object",
                "null | expected an object",
                "{\"name\":1} | line 1, column 10, at \"/name\": expected a string",
                "{\"version\":\"1\"} | at \"/version\": expected a whole number",
                "{\"version\":1.0} | at \"/version\": expected a whole number",
                "{\"version\":2147483648} | at \"/version\": the number has more than 32 bits",
                "{\"entities\":{}} | at \"/entities\": expected an array",
                "{\"entities\":[1]} | at \"/entities/0\": expected an object",
                "{\"nane\":1} | at \"/nane\": unknown property `nane`",
                "{\"name\":\"M\",\"name\":\"M\"} | at \"/name\": the property is repeated",
                "{\"name\":\"M\",\"version\":1} | property `entities` is missing",
                "{\"version\":1,\"entities\":[]} | property `name` is missing",
                "{\"name\":\"M\",\"version\":1,\"entities\":[]}{} | something follows the document",
                "{\"name\":\"M\",\"version\":1,\"entities\":[]}] | not well-formed",
                "{\"entities\":[{}]} | property `name` is missing",
                "{\"entities\":[{\"document\":\"audio\"}]} | at \"/entities/0/document\": expected \"file\" or",
                "{\"entities\":[{\"members\":[{}]}]} | property `name` is missing",
                "{\"entities\":[{\"generalization\":null}]} | expected a string",
                "{\"x\":[[[[[[[[[[1]]]]]]]]]]} | unknown property `x`"
            })
    void aDocumentOfAnotherShapeIsRefusedWithItsPlace(String json, String problem) {
        assertThat(problemsOf(json)).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"A\"} | property `type` is missing",
                "{\"name\":\"A\",\"type\":\"Float\"} | unknown type `Float`",
                "{\"name\":\"A\",\"type\":\"Boolean\",\"size\":1} | unknown property `size`",
                "{\"name\":\"A\",\"type\":\"Boolean\",\"maxLength\":1} | `maxLength` does not belong",
                "{\"name\":\"A\",\"type\":\"String\",\"values\":[]} | `values` does not belong",
                "{\"name\":\"A\",\"type\":\"String\",\"target\":\"E\"} | `target` does not belong",
                "{\"name\":\"A\",\"type\":\"Reference\",\"target\":\"E\",\"default\":1} | `default` does not belong",
                "{\"name\":\"A\",\"type\":\"Reference\"} | property `target` is missing",
                "{\"name\":\"A\",\"type\":\"Boolean\",\"indexed\":1} | expected true or false",
                "{\"name\":\"A\",\"type\":\"Decimal\",\"default\":1.5} | expected a string, a truth value or a whole",
                "{\"name\":\"A\",\"type\":\"Long\",\"default\":9223372036854775808} | more than 64 bits",
                "{\"name\":\"A\",\"type\":\"Boolean\",\"default\":\"true\"} | the default is no Boolean",
                "{\"name\":\"A\",\"type\":\"Integer\",\"default\":2147483648} | the default is no Integer",
                "{\"name\":\"A\",\"type\":\"Decimal\",\"default\":\"1,5\"} | the default is no Decimal",
                "{\"name\":\"A\",\"type\":\"Decimal\",\"default\":\"1E999999999\"} | no value the attribute takes",
                "{\"name\":\"A\",\"type\":\"DateTime\",\"default\":\"today\"} | the default is no DateTime",
                "{\"name\":\"A\",\"type\":\"String\",\"default\":7} | the default is no String",
                "{\"name\":\"A\",\"type\":\"String\",\"default\":\"\\ud800\"} | no value the attribute takes",
                "{\"name\":\"A\",\"type\":\"Autonumber\",\"default\":7} | of type Autonumber cannot have a default",
                "{\"name\":\"A\",\"type\":\"Binary\",\"default\":\"00\"} | of type Binary cannot have a default"
            })
    void aMemberOfAnotherShapeIsRefused(String member, String problem) {
        String json = "{\"name\":\"M\",\"version\":1,\"entities\":[{\"name\":\"E\",\"members\":[" + member + "]}]}";
        assertThat(problemsOf(json)).singleElement().asString().contains(problem);
    }

    @Test
    void aDecimalDefaultMayBeAWholeNumber() {
        String json = "{\"name\":\"M\",\"version\":1,\"entities\":[{\"name\":\"E\",\"members\":["
                + "{\"default\":12,\"type\":\"Decimal\",\"name\":\"D\"}]}]}";
        assertThat(DomainModel.fromJson(json).entity("E").decimal("D").declaredDefault())
                .contains(new BigDecimal("12"));
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThat(problemsOf("[".repeat(100_000))).hasSize(1);
        assertThat(problemsOf("{\"entities\":[{\"members\":" + "[".repeat(1000)))
                .hasSize(1);
        assertThat(problemsOf("{\"name\":\"" + "x".repeat(70_000) + "\"}"))
                .singleElement()
                .asString()
                .contains("too long");
        assertThat(problemsOf("{\"" + "x".repeat(70_000) + "\":1}"))
                .singleElement()
                .asString()
                .contains("too long");
        assertThat(problemsOf("{\"version\":" + "1".repeat(70_000) + "}"))
                .singleElement()
                .asString()
                .contains("too long");
        assertThatThrownBy(() -> DomainModel.fromJson(new Blanks()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aReaderThatFailsIsAnInputErrorNotAModelProblem() {
        IOException failure = new IOException("broken");
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw failure;
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> DomainModel.fromJson(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(failure);
    }

    @Test
    void theReaderStaysOpen() throws IOException {
        Reader reader = new StringReader(EXAMPLE);
        DomainModel.fromJson(reader);
        assertThat(reader.read()).isEqualTo(-1);
    }

    private static List<Object> defaults(DomainModel model) {
        return model.entity("E").attributes().stream()
                .<Object>map(attribute -> attribute.declaredDefault().orElseThrow())
                .toList();
    }

    private static List<String> problemsOf(String json) {
        return catchThrowableOfType(ModelException.class, () -> DomainModel.fromJson(json))
                .problems();
    }

    /** A document that never ends. */
    private static final class Blanks extends Reader {
        @Override
        public int read(char[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, ' ');
            return length;
        }

        @Override
        public void close() {}
    }
}
