package andon.app.alerts;

import andon.models.window.StateUnreadable;
import andon.topics.Alert;
import andon.topics.AlertBuilder;
import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.Contribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the worst finding so far says; the latest, where findings have no grade.
 *
 * @param signals those with the largest shares, at most {@value Alert#SIGNALS}
 */
record WorstFinding(
        @Nullable Double grade,
        String message,
        List<Contribution> signals,
        @Nullable BundleReference bundle,
        @Nullable String rule) {
    WorstFinding {
        StateUnreadable.unless(
                message != null && signals != null && (grade == null || (grade >= 0 && grade <= 1)),
                "the worst finding lacks a part, or its grade is " + grade);
        signals = List.copyOf(signals);
        StateUnreadable.unless(signals.size() <= Alert.SIGNALS, "the worst finding has too many signals");
    }

    static WorstFinding of(Finding finding) {
        List<Contribution> signals = finding.signals();
        return new WorstFinding(
                Double.isNaN(finding.grade()) ? null : finding.grade(),
                finding.message(),
                List.copyOf(signals.subList(0, Math.min(Alert.SIGNALS, signals.size()))),
                finding.bundle(),
                finding.rule());
    }

    static WorstFinding of(Alert alert) {
        return new WorstFinding(alert.grade(), alert.message(), alert.signals(), alert.bundle(), alert.rule());
    }

    /** Gives {@code alert} what this finding says. */
    AlertBuilder describe(AlertBuilder alert) {
        return alert.message(message)
                .grade(grade)
                .signals(signals)
                .bundle(bundle)
                .rule(rule);
    }

    /** The worse of the two; where there is no grade, the later. */
    static WorstFinding of(@Nullable WorstFinding before, WorstFinding later) {
        return before == null || before.grade == null || later.grade == null || later.grade > before.grade
                ? later
                : before;
    }
}
