package dev.holdfast.sync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.Entity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

class ProfilePropertiesTest {

    private static final String WHOLE =
            BrokenProfile.JSON.replaceFirst("\\{", "{\"options\": [\"ALLOW_REFERENCE_SETS\"],");

    @Property
    void anyTextIsAProfileOrNotAProfile(@ForAll String text) {
        readAndUse(text);
    }

    @Property
    void aDocumentWithOneCharacterChangedIsAProfileOrNotAProfile(
            @ForAll @IntRange(max = 2_000) int position, @ForAll char character) {
        int at = position % WHOLE.length();
        readAndUse(WHOLE.substring(0, at) + character + WHOLE.substring(at + 1));
    }

    @Property
    void aDocumentWithAPieceMovedIsAProfileOrNotAProfile(
            @ForAll @IntRange(max = 2_000) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll @IntRange(max = 2_000) int to) {
        int start = from % WHOLE.length();
        int end = Math.min(WHOLE.length(), start + length);
        String rest = WHOLE.substring(0, start) + WHOLE.substring(end);
        int target = to % (rest.length() + 1);
        readAndUse(rest.substring(0, target) + WHOLE.substring(start, end) + rest.substring(target));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aProfileSurvivesItsDocument(@ForAll("profiles") OfflineProfile profile) {
        assertThat(OfflineProfile.fromJson(profile.toJson())).isEqualTo(profile);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aRandomProfileHasEitherAPlanOrViolations(@ForAll("profiles") OfflineProfile profile) {
        ProfileCheck check = profile.check(Atlas.MODEL);

        assertThat(planOrNull(profile) != null).isEqualTo(check.isClean());
        assertThat(profile.check(Atlas.MODEL)).isEqualTo(check);
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aPlanBringsEveryObjectOnceAndSaysWhy(@ForAll("simpleProfiles") OfflineProfile profile) {
        SyncPlan plan = planOrNull(profile);

        Statistics.label("clean")
                .collect(plan != null)
                .coverage(found -> found.check(true).percentage(share -> share > 5));
        if (plan == null) {
            return;
        }
        for (Entity entity : Atlas.MODEL.entities()) {
            assertThat(plan.downloads())
                    .filteredOn(download -> entity.isA(Atlas.MODEL.entity(download.entity())))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(plan.notUploaded().contains(entity.name())).isNotEqualTo(plan.isUploaded(entity.name()));
        }
        assertThat(plan.entities()).allSatisfy(entity -> {
            assertThat(entity.reasons()).isNotEmpty();
            assertThat(entity.constraint().isPresent()).isEqualTo(entity.mode() == DownloadMode.BY_CONSTRAINT);
            entity.coveredBy()
                    .ifPresent(top ->
                            assertThat(plan.find(top).orElseThrow().coveredBy()).isEmpty());
        });
    }

    @Provide
    Arbitrary<OfflineProfile> simpleProfiles() {
        Arbitrary<String> known = Arbitraries.of(Atlas.MODEL.entities()).map(Entity::name);
        Arbitrary<SettingSpec> modes = Combinators.combine(known, Arbitraries.of(DownloadMode.class))
                .as((entity, mode) -> new SettingSpec(
                        entity, mode, mode == DownloadMode.BY_CONSTRAINT ? "[x]" : null, null, false, null));
        return Combinators.combine(known.list().ofMaxSize(4), modes.list().ofMaxSize(2))
                .as((used, settings) -> {
                    List<FlowSpec.Step> steps = used.stream()
                            .map(entity -> new FlowSpec.Step(FlowSpec.StepKind.RETRIEVE, entity, List.of(), null))
                            .toList();
                    List<FlowSpec> flows = List.of(new FlowSpec("N", steps, List.of()));
                    List<ProfileOption> options = List.of(ProfileOption.values());
                    return new OfflineProfile(new ProfileSpec("P", options, List.of(), flows, List.of(), settings));
                });
    }

    @Provide
    Arbitrary<OfflineProfile> profiles() {
        Arbitrary<List<ProfileOption>> options =
                Arbitraries.subsetOf(ProfileOption.values()).map(List::copyOf);
        Arbitrary<ProfileSpec> specs = Combinators.combine(
                        names(),
                        options,
                        pages().list().ofMaxSize(3),
                        flows(),
                        flows(),
                        settings().list().ofMaxSize(3))
                .as(ProfileSpec::new);
        return specs.map(OfflineProfile::new);
    }

    private static Arbitrary<ProfileSpec.PageSpec> pages() {
        return Combinators.combine(names(), widgets().list().ofMaxSize(3)).as(ProfileSpec.PageSpec::new);
    }

    private static Arbitrary<WidgetSpec> widgets() {
        Arbitrary<WidgetSpec.Source> sources = Arbitraries.of(
                WidgetSpec.Source.DATABASE,
                WidgetSpec.Source.CONTEXT,
                new WidgetSpec.Source(WidgetSpec.SourceKind.DATABASE, null, "[Capital]"),
                new WidgetSpec.Source(WidgetSpec.SourceKind.NANOFLOW, "N", null),
                new WidgetSpec.Source(WidgetSpec.SourceKind.MICROFLOW, "M", "[x]"));
        Arbitrary<WidgetSpec.Action> actions = Combinators.combine(Arbitraries.of(WidgetSpec.Event.class), calls())
                .as(WidgetSpec.Action::new);
        Arbitrary<WidgetSpec.Selector> selectors = Combinators.combine(
                        Arbitraries.of(true, false), paths(), few(paths()))
                .as(WidgetSpec.Selector::new);
        Arbitrary<WidgetSpec.FileUse> files = Combinators.combine(
                        Arbitraries.of(WidgetSpec.FileUseKind.class), entities())
                .as(WidgetSpec.FileUse::new);
        Arbitrary<WidgetSpec> plain = Combinators.combine(
                        names(), Arbitraries.of(WidgetSpec.Kind.class), entities(), sources, few(paths()), few(paths()))
                .as((name, kind, entity, source, shown, sort) -> new WidgetSpec(
                        name, kind, entity, source, shown, List.of(), sort, List.of(), List.of(), List.of(),
                        List.of()));
        return Combinators.combine(
                        plain,
                        few(paths()),
                        few(actions),
                        few(selectors),
                        few(files),
                        few(Arbitraries.of(WidgetSpec.Export.class)))
                .as((widget, search, act, select, file, export) -> new WidgetSpec(
                        widget.name(),
                        widget.kind(),
                        widget.entity(),
                        widget.source(),
                        widget.attributes(),
                        search,
                        widget.sort(),
                        act,
                        select,
                        file,
                        export));
    }

    private static Arbitrary<List<FlowSpec>> flows() {
        Arbitrary<FlowSpec.Step> steps = Combinators.combine(
                        Arbitraries.of(FlowSpec.StepKind.class),
                        entities(),
                        few(paths()),
                        Arbitraries.of("[x]", " ").injectNull(0.7))
                .as(FlowSpec.Step::new);
        return few(Combinators.combine(Arbitraries.of("N", "O", ""), few(steps), few(calls()))
                .as(FlowSpec::new));
    }

    private static Arbitrary<SettingSpec> settings() {
        Arbitrary<Duration> limits =
                Arbitraries.longs().between(-5_000, 90_000_000).map(Duration::ofMillis);
        return Combinators.combine(
                        entities(),
                        Arbitraries.of(DownloadMode.class).injectNull(0.3),
                        Arbitraries.of("[x]", "").injectNull(0.7),
                        limits.injectNull(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-1, 20_000).injectNull(0.5))
                .as((entity, mode, constraint, limit, off, size) ->
                        new SettingSpec(entity, mode, constraint, off ? null : limit, off, size));
    }

    private static Arbitrary<FlowCall> calls() {
        return Combinators.combine(Arbitraries.of(FlowCall.Kind.class), Arbitraries.of("N", "M"))
                .as(FlowCall::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "b", "c"), Arbitraries.strings().ofMaxLength(5));
    }

    private static Arbitrary<String> entities() {
        String[] known =
                Atlas.MODEL.entities().stream().map(entity -> entity.name()).toArray(String[]::new);
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(known)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(4)));
    }

    private static Arbitrary<String> paths() {
        List<String> pieces = Atlas.MODEL.entities().stream()
                .flatMap(entity -> Stream.concat(
                        Stream.of(entity.name()), entity.members().stream().map(member -> member.name())))
                .distinct()
                .toList();
        return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
    }

    private static <T> Arbitrary<List<T>> few(Arbitrary<T> each) {
        return each.list().ofMaxSize(2);
    }

    private static void readAndUse(String json) {
        OfflineProfile profile;
        try {
            profile = OfflineProfile.fromJson(json);
        } catch (ProfileException e) {
            assertThat(e.violations()).extracting(Violation::rule).containsExactly(ProfileRule.DOCUMENT_INVALID);
            return;
        }
        assertThat(profile.check(Atlas.MODEL)).isNotNull();
        assertThat(OfflineProfile.fromJson(profile.toJson())).isEqualTo(profile);
    }

    private static @Nullable SyncPlan planOrNull(OfflineProfile profile) {
        try {
            return profile.plan(Atlas.MODEL);
        } catch (ProfileException e) {
            assertThat(e.violations()).isNotEmpty();
            return null;
        }
    }
}
