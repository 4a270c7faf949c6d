package dev.holdfast.sync.profile;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes once through a profile, in its order, and finds both what takes part and what is wrong. Names that mean nothing are
 * told and passed over, so that one mistake does not hide the others.
 */
final class ProfileAnalysis {

    private final ProfileSpec profile;
    private final DomainModel model;
    private final Findings findings;
    private final Participation participation = new Participation();

    private ProfileAnalysis(ProfileSpec profile, DomainModel model) {
        this.profile = profile;
        this.model = model;
        Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
        options.addAll(profile.options());
        this.findings = new Findings(options);
    }

    static ProfileAnalysis of(ProfileSpec profile, DomainModel model, ConstraintReader constraints) {
        ProfileAnalysis analysis = new ProfileAnalysis(profile, model);
        Set<String> nanoflows = new HashSet<>();
        profile.nanoflows().forEach(flow -> nanoflows.add(flow.name()));
        Names names = new Names(model, nanoflows, constraints, analysis.findings, analysis.participation);
        PlaceNameCheck.check(profile, analysis.findings);
        profile.pages()
                .forEach(page -> page.widgets()
                        .forEach(widget -> new WidgetAnalysis(
                                        names,
                                        analysis.findings,
                                        ProfilePlace.widget(page.name(), widget.name()),
                                        widget)
                                .run()));
        analysis.flows(profile.nanoflows(), ProfilePlace.Kind.NANOFLOW, names);
        analysis.flows(profile.javaScriptActions(), ProfilePlace.Kind.JAVASCRIPT_ACTION, names);
        SettingAnalysis.run(profile.settings(), names, analysis.findings, analysis.participation);
        analysis.participation.complete();
        ParticipationCheck.check(model, analysis.participation, analysis.findings);
        return analysis;
    }

    ProfileCheck check() {
        return findings.check();
    }

    /** The plan of a profile without a violation. */
    SyncPlan plan() {
        Map<Entity, List<Entity>> covered = new HashMap<>();
        List<Entity> tops = new ArrayList<>();
        for (Entity entity : model.entities()) {
            if (participation.contains(entity)) {
                Entity top = participation.top(entity);
                (top == entity ? tops : covered.computeIfAbsent(top, key -> new ArrayList<>())).add(entity);
            }
        }
        List<EntityPlan> plans = new ArrayList<>();
        for (Entity top : DownloadOrder.of(tops)) {
            EntityPlan plan = entityPlan(top);
            plans.add(plan);
            for (Entity entity : covered.getOrDefault(top, List.of())) {
                plans.add(plan.covering(entity.name(), participation.reasons(entity)));
            }
        }
        return new SyncPlan(profile.name(), model, plans, check().allowed());
    }

    private EntityPlan entityPlan(Entity top) {
        SettingSpec setting = participation.effective(top);
        Duration timeLimit = setting.timeLimit() == null ? OfflineProfile.DEFAULT_TIME_LIMIT : setting.timeLimit();
        return new EntityPlan(
                top.name(),
                setting.modeOrDefault(),
                Optional.ofNullable(setting.constraint()),
                setting.timeLimitOff() ? Optional.empty() : Optional.of(timeLimit),
                setting.pageSize() == null ? OfflineProfile.DEFAULT_PAGE_SIZE : setting.pageSize(),
                Optional.empty(),
                participation.reasons(top));
    }

    private void flows(List<FlowSpec> flows, ProfilePlace.Kind kind, Names names) {
        flows.forEach(flow -> new FlowAnalysis(names, findings, ProfilePlace.of(kind, flow.name()), flow).run());
    }
}
