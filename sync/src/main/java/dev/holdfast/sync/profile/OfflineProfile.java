package dev.holdfast.sync.profile;

import dev.holdfast.store.model.DomainModel;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host's offline pages, nanoflows and other users of the model use (SPEC 5.10), and the settings of entities.
 * Immutable; equal to a profile that says the same in the same order.
 *
 * <pre>{@code
 * OfflineProfile profile = OfflineProfile.define("Atlas")
 *     .page("CityOverview", page -> page
 *         .listView("cityList", "City", list -> list
 *             .where("[Population > 1000]")
 *             .shows("Name", "City_Country/Country/Name")
 *             .searches("Name")
 *             .onClickNanoflow("OpenCity")))
 *     .nanoflow("OpenCity", flow -> flow.retrieves("City").changes("City", "LastSeen"))
 *     .entity("City", city -> city.byConstraint("[Capital]").timeLimit(Duration.ofMinutes(2)))
 *     .build();
 * SyncPlan plan = profile.plan(model);
 * }</pre>
 *
 * <h2>Paths</h2>
 *
 * An attribute is named by a path from the entity at hand: {@code Name}, or {@code City_Country/Country/Name} over
 * associations, which may be walked from either end. The entity after an association may be a specialization or a
 * generalization of its end.
 *
 * <h2>What takes part</h2>
 *
 * An entity that something declared uses or a declared path leads to, an entity that has settings, and every specialization
 * of those. An association that nothing declared walks brings nothing in: a reference to an object the device does not hold
 * is valid (SPEC 4.2). An entity takes part with {@link DownloadMode#ALL}, a time limit of 30 s and pages of {@value
 * #DEFAULT_PAGE_SIZE} objects, unless its settings say otherwise. The download of an entity brings the objects of its
 * specializations too, so the settings of the topmost entity of a line that takes part hold for all of it.
 *
 * <p>{@code PROFILE.md} describes the JSON document and the rules.
 */
public final class OfflineProfile {

    /** How long an entity's download may take when nothing is set (SPEC 5.11). */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(30);

    /** The longest time limit that can be set. */
    public static final Duration MAX_TIME_LIMIT = Duration.ofHours(24);

    /** The most objects of a page when nothing is set. */
    public static final int DEFAULT_PAGE_SIZE = 1_000;

    /** The largest page size that can be set. */
    public static final int MAX_PAGE_SIZE = 10_000;

    /** The most characters of a place's name. */
    public static final int MAX_NAME_LENGTH = 200;

    /** The most characters of a constraint, and of any text in a document. */
    public static final int MAX_TEXT_LENGTH = 65_536;

    /** The most characters of a JSON document. */
    public static final int MAX_DOCUMENT_LENGTH = 16 * 1024 * 1024;

    private final ProfileSpec spec;

    OfflineProfile(ProfileSpec spec) {
        this.spec = spec;
    }

    /** Starts a profile of that name. */
    public static OfflineProfileBuilder define(String name) {
        return new OfflineProfileBuilder(name);
    }

    /** A profile that has every entity of the model take part with the default settings, and declares no place. */
    public static OfflineProfile ofAllEntities(DomainModel model) {
        OfflineProfileBuilder builder = define(model.name());
        model.entities().stream()
                .filter(entity -> entity.generalization().isEmpty())
                .forEach(entity -> builder.entity(entity.name()));
        return builder.build();
    }

    /**
     * Reads a profile from its JSON document. Nothing is checked against a model.
     *
     * @throws ProfileException when the document is no profile, saying where
     */
    public static OfflineProfile fromJson(String json) {
        return fromJson(new StringReader(json));
    }

    /**
     * Reads a profile from its JSON document, up to the end of the reader, which stays open.
     *
     * @throws ProfileException when the document is no profile, saying where
     * @throws UncheckedIOException when the reader fails
     */
    public static OfflineProfile fromJson(Reader json) {
        return new OfflineProfile(ProfileJsonReader.read(json));
    }

    /** The profile as a JSON document; {@link #fromJson(String)} reads it back. */
    public String toJson() {
        return ProfileJsonWriter.write(spec);
    }

    /** The profile's name. */
    public String name() {
        return spec.name();
    }

    /** The rules that are switched off. */
    public Set<ProfileOption> options() {
        Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
        options.addAll(spec.options());
        return options;
    }

    /** Checks the profile against a model, taking any text for a constraint (SPEC 8). */
    public ProfileCheck check(DomainModel model) {
        return check(model, ConstraintReader.unread());
    }

    /** Checks the profile against a model, with the paths and problems that the reader finds in constraints. */
    public ProfileCheck check(DomainModel model, ConstraintReader constraints) {
        return ProfileAnalysis.of(spec, model, constraints).check();
    }

    /**
     * What takes part in a synchronization and how (SPEC 5.10).
     *
     * @throws ProfileException when the check finds a violation
     */
    public SyncPlan plan(DomainModel model) {
        return plan(model, ConstraintReader.unread());
    }

    /**
     * The same with the paths that the reader finds in constraints.
     *
     * @throws ProfileException when the check finds a violation
     */
    public SyncPlan plan(DomainModel model, ConstraintReader constraints) {
        ProfileAnalysis analysis = ProfileAnalysis.of(spec, model, constraints);
        analysis.check().requireClean();
        return analysis.plan();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OfflineProfile that && spec.equals(that.spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    @Override
    public String toString() {
        return "profile " + Quoted.name(name()) + ", " + spec.pages().size() + " pages, "
                + spec.nanoflows().size() + " nanoflows, "
                + spec.javaScriptActions().size() + " JavaScript actions, "
                + spec.settings().size() + " settings";
    }
}
