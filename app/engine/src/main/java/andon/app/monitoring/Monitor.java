package andon.app.monitoring;

import andon.app.config.MonitorConfig;
import andon.app.config.TagMapping;
import andon.models.bundle.Bundle;
import andon.models.inference.ScoringSession;
import andon.models.window.RunningCondition;
import andon.models.window.SignalContract;
import andon.models.window.WindowLayout;
import andon.topics.Anomaly.BundleReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A monitor with its model loaded: what it watches, which column of its windows each tag feeds. Shared by all tasks. */
public final class Monitor {
    /** Where a tag's values go. */
    record Column(int index, TagMapping mapping) {}

    private static final List<Column> NO_COLUMNS = List.of();

    private final MonitorConfig config;
    private final ScoringSession session;
    private final Map<String, List<Column>> columnsByTag = new HashMap<>();
    private final WindowLayout layout;
    private final BundleReference reference;
    private final String mapping;
    private final long fingerprint;

    Monitor(MonitorConfig config, ScoringSession session) {
        this.config = config;
        this.session = session;
        Bundle bundle = session.bundle();
        this.layout = new WindowLayout(
                bundle.window(), config.activeWhen(), config.grace().toMillis());
        this.reference = new BundleReference(bundle.name(), bundle.version(), bundle.digest());
        StringBuilder mapping = new StringBuilder();
        List<SignalContract> signals = bundle.window().signals();
        for (int i = 0; i < signals.size(); i++) {
            TagMapping tag = config.mapping(signals.get(i).name());
            feed(tag, i);
            mapping.append(signals.get(i).name()).append('=').append(tag).append(';');
        }
        for (int i = 0; i < config.activeWhen().size(); i++) {
            RunningCondition condition = config.activeWhen().get(i);
            feed(TagMapping.of(condition.tag()), signals.size() + i);
            mapping.append(condition).append(';');
        }
        this.mapping = mapping.toString();
        this.fingerprint = EventIds.fingerprint(bundle.digest(), this.mapping, config.grace());
    }

    private void feed(TagMapping tag, int column) {
        columnsByTag.computeIfAbsent(tag.tag(), name -> new ArrayList<>()).add(new Column(column, tag));
    }

    String name() {
        return config.name();
    }

    MonitorConfig config() {
        return config;
    }

    Bundle bundle() {
        return session.bundle();
    }

    /** What its windows of all assets have in common. */
    WindowLayout layout() {
        return layout;
    }

    /** The bundle as events name it. */
    BundleReference reference() {
        return reference;
    }

    ScoringSession session() {
        return session;
    }

    /** The columns that {@code tag} feeds; none if the monitor does not watch it. */
    List<Column> columns(String tag) {
        return columnsByTag.getOrDefault(tag, NO_COLUMNS);
    }

    /** The signal mapping and running conditions as text, part of an event's id. */
    String mapping() {
        return mapping;
    }

    /** Changes with everything that makes logged state of this monitor useless. */
    long fingerprint() {
        return fingerprint;
    }
}
