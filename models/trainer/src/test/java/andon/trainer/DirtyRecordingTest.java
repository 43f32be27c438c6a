package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.models.bundle.BundleReader;
import andon.models.recording.Recording;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingRefused;
import andon.models.training.TrainingResult;
import andon.models.window.SignalContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirtyRecordingTest {
    @TempDir
    Path out;

    private TrainingResult train(Recording recording) throws TrainingRefused {
        return train(Rig.order("mahalanobis", recording, out));
    }

    private static TrainingResult train(TrainingOrder order) throws TrainingRefused {
        return new BundleTrainer().train(order, TrainingProgress.silent());
    }

    private void assertRefused(ThrowingCallable training, String message) {
        assertThatThrownBy(training).isInstanceOf(TrainingRefused.class).hasMessage(message);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aSignalThatNeverChangesIsKeptAndTold() throws Exception {
        TrainingResult result = train(Rig.with(Rig.healthy(400, 1), 2, row -> 60));

        assertThat(result.notes())
                .containsExactly(
                        "signal 'temperature' is always 60.0 in the healthy rows, so any other value will count"
                                + " as a fault: leave it out with --exclude temperature if it may change");
        assertThat(BundleReader.read(result.bundle()).window().signals().get(2).spread())
                .isEqualTo(0.06);
    }

    @Test
    void aSignalMissingInEveryOtherRowIsFilledAndTold() throws Exception {
        Recording recording = Rig.healthy(400, 1);

        TrainingResult result =
                train(Rig.with(recording, 1, row -> row % 2 == 0 ? recording.values()[row][1] : Double.NaN));

        assertThat(result.notes())
                .containsExactly("signal 'flow' is missing in 50 % of the healthy rows; short gaps are filled with the"
                        + " value before");
        assertThat(result.undecidedWindows()).isZero();
    }

    @Test
    void aSlowlySampledSignalIsNoGap() throws Exception {
        Recording recording = Rig.healthy(600, 1);
        Recording slow = Rig.with(recording, 2, row -> row % 9 == 0 ? recording.values()[row][2] : Double.NaN);

        TrainingResult result = train(Rig.order("mahalanobis", slow, out).withWindow(20, 1));

        assertThat(BundleReader.read(result.bundle()).window().signals())
                .extracting(SignalContract::maxGapRows)
                .containsExactly(5, 5, 16);
        assertThat(result.undecidedWindows()).isZero();
    }

    @Test
    void aSignalMissingInOneHalfLeavesTheOtherHalfToLearnFrom() throws Exception {
        Recording recording = Rig.healthy(800, 1);

        TrainingResult result = train(
                Rig.with(recording, 1, row -> row < 400 ? Double.NaN : recording.values()[row][1]));

        assertThat(result.trainingWindows()).isEqualTo(191);
        assertThat(result.undecidedWindows()).isGreaterThan(300);
    }

    @Test
    void windowsOverAGapAreNotLearntFrom() throws Exception {
        Recording whole = Rig.healthy(400, 1);
        List<Recording> parts = List.of(whole.slice(0, 150), whole.slice(200, 400));
        long[] times = new long[350];
        double[][] values = new double[350][];
        int next = 0;
        for (Recording part : parts) {
            for (int row = 0; row < part.rows(); row++) {
                times[next] = part.times()[row];
                values[next++] = part.values()[row];
            }
        }

        TrainingResult result = train(new Recording("rig", Rig.SIGNALS, times, values));

        // Of the 300 rows before the split 250 remain, in two runs of 150, held for another 5, and 100.
        assertThat(result.trainingWindows()).isEqualTo(141 + 5 + 91);
        assertThat(result.validationWindows()).isEqualTo(91);
        assertThat(result.undecidedWindows()).isPositive();
    }

    @Test
    void aSignalWithoutAnyValueIsRefused() {
        assertRefused(
                () -> train(Rig.with(Rig.healthy(400, 1), 1, row -> Double.NaN)),
                "signal 'flow' has no value in the healthy rows: leave it out with --exclude flow");
    }

    @Test
    void infiniteValuesCountAsMissing() throws Exception {
        Recording recording = Rig.healthy(400, 1);

        TrainingResult result = train(Rig.with(
                recording,
                0,
                row -> row == 50 ? Double.POSITIVE_INFINITY : recording.values()[row][0]));

        assertThat(result.threshold()).isPositive();
        assertThat(result.threshold()).isFinite();
    }

    @Test
    void valuesBeyondArithmeticAreRefused() {
        assertRefused(
                () -> train(Rig.with(Rig.healthy(400, 1), 0, row -> row % 2 == 0 ? 1e300 : -1e300)),
                "signal 'pressure' has values too large to work with: leave it out with --exclude pressure or scale it"
                        + " down");
    }

    @Test
    void tooFewRowsAreRefused() {
        assertRefused(
                () -> train(Rig.healthy(40, 1)),
                "40 healthy rows make 21 windows of 10 rows to learn from and 1 held-out ones for the threshold; at"
                        + " least 30 and 10 are needed: give more healthy rows, or take a smaller --rows or --hop");
    }

    @Test
    void aRecordingFullOfGapsIsRefused() {
        Recording recording = Rig.healthy(400, 1);

        assertThatThrownBy(() -> train(
                        Rig.with(recording, 1, row -> row % 40 == 0 ? recording.values()[row][1] : Double.NaN)))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("more have gaps")
                .hasMessageEndingWith(
                        " or take a smaller --rows or --hop, a longer --period, or leave out the signals that are often"
                                + " missing");
    }

    @Test
    void differentSignalsAreRefused() {
        Recording other = new Recording("other", List.of("pressure"), new long[] {Rig.START}, new double[][] {{1}});
        List<Recording> both = new ArrayList<>(List.of(Rig.healthy(400, 1), other));

        assertRefused(
                () -> train(TrainingOrder.of("pca", "rig", "1", both, List.of(), Duration.ofSeconds(1), out)),
                "all recordings must have the same signals in the same order, other has [pressure] and rig has"
                        + " [pressure, flow, temperature]: choose common ones with --signals");
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> train(Rig.order("magic", Rig.healthy(400, 1), out)))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageStartingWith("kind must be one of ")
                .hasMessageEndingWith(", was 'magic'");
    }

    @Test
    void tooManyFeaturesAreRefused() {
        assertRefused(
                () -> train(Rig.order("pca", Rig.healthy(3000, 1), out)
                        .withWindow(600, 1)
                        .withStatistics(java.util.Set.of())),
                "pca takes at most 1,500 features, was to take 1,800 (600 of each of 3 signals): choose fewer statistics"
                        + " or signals");
    }

    @Test
    void nothingIsWrittenWhenRefused() throws Exception {
        assertThatThrownBy(() -> train(Rig.healthy(40, 1))).isInstanceOf(TrainingRefused.class);

        assertThat(Files.list(out)).isEmpty();
    }
}
