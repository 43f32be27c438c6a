package andon.models.training;

import andon.models.bundle.Bundle;
import andon.models.recording.Recording;
import andon.models.window.WindowContract;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained, on what, and how. Made by {@link #of} with the defaults and changed by the {@code with…}
 * methods.
 *
 * @param kind the kind of model, one of {@link ModelTrainer#kinds}
 * @param name the bundle's name
 * @param version the bundle's version
 * @param healthy recordings of the asset in order, all with the same signals; the last of each are held out
 * @param sources the files they came from, for the provenance
 * @param period the span of one row
 * @param rows rows in a window
 * @param hop rows between the ends of successive windows
 * @param statistics what sums up each signal; empty for the raw window; null for what suits the kind
 * @param seed the seed of everything random
 * @param epochs the most passes over the training windows, for kinds that make several
 * @param quantile the quantile of the held-out healthy scores that the threshold is a multiple of, above 0, at most 1
 * @param margin the multiple, above 0
 * @param smoothing how many of the last scores are averaged, 1 for none
 * @param drift how warily to treat slow signals, 0 or more: where a recording is worth no more than so many independent
 *     looks at a signal, its spread is widened for drift that the recording can't have shown; 0 never widens
 * @param validationShare the share of each recording, from its end, that is held out, between 0 and 1
 * @param out the folder for bundles
 */
@RecordBuilder
public record TrainingOrder(
        String kind,
        String name,
        String version,
        List<Recording> healthy,
        List<SourceFile> sources,
        Duration period,
        int rows,
        int hop,
        @Nullable Set<Statistic> statistics,
        long seed,
        int epochs,
        double quantile,
        double margin,
        int smoothing,
        double drift,
        double validationShare,
        Path out) {
    public TrainingOrder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(healthy, "healthy");
        Objects.requireNonNull(sources, "sources");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(out, "out");
        healthy = List.copyOf(healthy);
        sources = List.copyOf(sources);
        if (statistics != null) {
            Set<Statistic> copy = EnumSet.noneOf(Statistic.class);
            copy.addAll(statistics);
            statistics = Collections.unmodifiableSet(copy);
        }
        require(rows >= 1, "rows must be 1 or more", rows);
        require(rows <= WindowContract.MOST_ROWS, "rows must be at most " + WindowContract.MOST_ROWS, rows);
        require(hop >= 1, "hop must be 1 or more", hop);
        require(hop <= WindowContract.MOST_ROWS, "hop must be at most " + WindowContract.MOST_ROWS, hop);
        require(epochs >= 1, "epochs must be 1 or more", epochs);
        require(quantile > 0 && quantile <= 1, "quantile must lie above 0 and not above 1", quantile);
        require(margin > 0 && Double.isFinite(margin), "margin must be above 0", margin);
        require(smoothing >= 1, "smoothing must be 1 or more", smoothing);
        require(smoothing <= Bundle.MOST_SMOOTHING, "smoothing must be at most " + Bundle.MOST_SMOOTHING, smoothing);
        require(
                validationShare > 0 && validationShare < 1,
                "validation share must lie between 0 and 1",
                validationShare);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + value);
        }
    }

    /**
     * An order with the defaults: 60 rows, hop 1, the kind's statistics, seed 42, 100 epochs, quantile 0.99, margin 1.5, no
     * smoothing, drift 100, a quarter held out.
     */
    public static TrainingOrder of(
            String kind,
            String name,
            String version,
            List<Recording> healthy,
            List<SourceFile> sources,
            Duration period,
            Path out) {
        return TrainingOrderBuilder.builder()
                .kind(kind)
                .name(name)
                .version(version)
                .healthy(healthy)
                .sources(sources)
                .period(period)
                .rows(60)
                .hop(1)
                .seed(42)
                .epochs(100)
                .quantile(0.99)
                .margin(1.5)
                .smoothing(1)
                .drift(100)
                .validationShare(0.25)
                .out(out)
                .build();
    }

    /** The same with windows of {@code rows} rows, one every {@code hop} rows. */
    public TrainingOrder withWindow(int rows, int hop) {
        return TrainingOrderBuilder.builder(this).rows(rows).hop(hop).build();
    }

    /** The same with these statistics; see {@link #statistics}. */
    public TrainingOrder withStatistics(@Nullable Set<Statistic> statistics) {
        return TrainingOrderBuilder.builder(this).statistics(statistics).build();
    }

    /** The same with this seed and at most so many epochs. */
    public TrainingOrder withFitting(long seed, int epochs, double validationShare) {
        return TrainingOrderBuilder.builder(this)
                .seed(seed)
                .epochs(epochs)
                .validationShare(validationShare)
                .build();
    }

    /** The same with the threshold at {@code margin} times the {@code quantile} of smoothed healthy scores. */
    public TrainingOrder withThreshold(double quantile, double margin, int smoothing) {
        return TrainingOrderBuilder.builder(this)
                .quantile(quantile)
                .margin(margin)
                .smoothing(smoothing)
                .build();
    }

    /** The same with slow signals treated so warily; see {@link #drift}. */
    public TrainingOrder withDrift(double drift) {
        return TrainingOrderBuilder.builder(this).drift(drift).build();
    }
}
