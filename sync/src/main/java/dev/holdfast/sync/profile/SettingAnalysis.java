package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Entity;
import java.time.Duration;
import java.util.List;

/** Checks the settings of entities and takes the entities up (SPEC 5.9 to 5.11). */
final class SettingAnalysis {

    private final Names names;
    private final Findings findings;
    private final Participation participation;

    private SettingAnalysis(Names names, Findings findings, Participation participation) {
        this.names = names;
        this.findings = findings;
        this.participation = participation;
    }

    static void run(List<SettingSpec> settings, Names names, Findings findings, Participation participation) {
        SettingAnalysis analysis = new SettingAnalysis(names, findings, participation);
        settings.forEach(analysis::setting);
    }

    private void setting(SettingSpec setting) {
        ProfilePlace place = ProfilePlace.entity(setting.entity());
        Entity entity = names.entity(setting.entity(), place);
        if (entity != null && participation.setting(entity) != null) {
            findings.add(ProfileRule.NAME_REPEATED, place, "The entity has settings more than once.");
        } else if (entity != null) {
            participation.set(entity, setting);
        }
        if (entity != null && setting.constraint() != null) {
            names.downloadConstraint(entity, setting.constraint(), place);
        }
        mode(setting, place);
        limits(setting, place);
    }

    private void mode(SettingSpec setting, ProfilePlace place) {
        boolean byConstraint = setting.modeOrDefault() == DownloadMode.BY_CONSTRAINT;
        if (byConstraint && setting.constraint() == null) {
            findings.add(ProfileRule.CONSTRAINT_MISSING, place, "The mode is BY_CONSTRAINT and there is none.");
        } else if (!byConstraint && setting.constraint() != null) {
            String problem = "There is a constraint and the mode is " + setting.modeOrDefault() + ".";
            findings.add(ProfileRule.CONSTRAINT_UNUSED, place, problem);
        }
    }

    private void limits(SettingSpec setting, ProfilePlace place) {
        Duration limit = setting.timeLimit();
        if (limit != null
                && (limit.isZero() || limit.isNegative() || limit.compareTo(OfflineProfile.MAX_TIME_LIMIT) > 0)) {
            findings.add(ProfileRule.TIME_LIMIT_INVALID, place, "The time limit is " + limit + ".");
        }
        Integer size = setting.pageSize();
        if (size != null && (size < 1 || size > OfflineProfile.MAX_PAGE_SIZE)) {
            findings.add(ProfileRule.PAGE_SIZE_INVALID, place, "The page size is " + size + ".");
        }
    }
}
