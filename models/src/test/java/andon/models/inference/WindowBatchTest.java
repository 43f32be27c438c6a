package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import andon.models.bundle.Bundle;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Outputs;
import andon.models.bundle.ScoreFunction;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model halves the window, so the difference is half of it: 1 and 2 in the first signal, 0 and −1 in the second. */
class WindowBatchTest {
    private static final float[] FIRST = {2, 0, 4, -2};
    private static final float[] SECOND = {0, 0, 0, 8};

    @TempDir
    Path folder;

    private final double[] share = new double[2];
    private final double[] observed = new double[2];
    private final double[] expected = new double[2];

    @Test
    void scoresByMeanAbsoluteError() throws Exception {
        assertScores(TinyBundles.halving(folder, ScoreFunction.MEAN_ABSOLUTE_ERROR), (1.5 + 0.5) / 2, 2 / 2.0);

        assertThat(share).containsExactly(0.75, 0.25);
    }

    @Test
    void scoresByMeanSquaredError() throws Exception {
        assertScores(TinyBundles.halving(folder, ScoreFunction.MEAN_SQUARED_ERROR), (2.5 + 0.5) / 2, 8 / 2.0);

        assertThat(share[0]).isCloseTo(2.5 / 3, within(1e-12));
        assertThat(share[1]).isCloseTo(0.5 / 3, within(1e-12));
    }

    @Test
    void scoresByWeightedError() throws Exception {
        Bundle bundle = TinyBundles.halving(folder, ScoreFunction.WEIGHTED_ERROR)
                .withScore(ScoreFunction.WEIGHTED_ERROR, List.of(2.0, 0.5));

        assertScores(bundle, Math.sqrt((2.5 / 4 + 0.5 / 0.25) / 2), Math.sqrt(8 / 0.25 / 2));

        assertThat(share[0]).isCloseTo(0.625 / 2.625, within(1e-12));
        assertThat(share[1]).isCloseTo(2 / 2.625, within(1e-12));
    }

    @Test
    void saysWhatWasObservedAndExpectedInTheUnitOfTheSignal() throws Exception {
        assertScores(TinyBundles.halving(folder, ScoreFunction.MEAN_ABSOLUTE_ERROR), 1, 1);

        assertThat(observed).containsExactly(10 + 2 * 3, 100 + 50 * -1);
        assertThat(expected).containsExactly(10 + 2 * 1.5, 100 + 50 * -0.5);
    }

    @Test
    void explainsAScoreWithoutReconstructionByTheDistanceFromTheCentre() throws Exception {
        assertScores(TinyBundles.scoring(folder, TinyModels.averaging(2, 2)), 1, 2);

        assertThat(share).containsExactly(0.75, 0.25);
        assertThat(observed).containsExactly(16, 50);
        assertThat(expected).containsExactly(10, 100);
    }

    @Test
    void prefersTheModelsOwnContributionsAndExpectation() throws Exception {
        Outputs outputs = Outputs.reconstruction("reconstruction")
                .with(OutputRole.CONTRIBUTIONS, "contributions")
                .with(OutputRole.EXPECTED, "expected");
        Bundle bundle = TinyBundles.bundle(
                folder, TinyModels.halvingAndExplaining(2, 2), outputs, ScoreFunction.MEAN_ABSOLUTE_ERROR);

        assertScores(bundle, 1, 1);

        assertThat(share).containsExactly(3 / 4.0, 1 / 4.0);
        assertThat(expected).containsExactly(16, 50);
    }

    @Test
    void sharesEquallyWhatNoSignalSays() throws Exception {
        Bundle bundle = TinyBundles.halving(folder, ScoreFunction.MEAN_ABSOLUTE_ERROR);
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(1)) {
            batch.input().put(0, new float[4]);
            batch.run(1);
            batch.explain(0, share, observed, expected);

            assertThat(batch.score(0)).isZero();
            assertThat(share).containsExactly(0.5, 0.5);
        }
    }

    @Test
    void passesOnAScoreThatIsNoNumber() throws Exception {
        Bundle bundle = TinyBundles.scoring(folder, TinyModels.logarithmic(2, 2));
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, new float[] {-1, -1, -1, -1}).put(4, new float[] {1, 1, 1, 1});
            batch.run(2);

            assertThat(batch.score(0)).isNaN();
            assertThat(batch.score(1)).isZero();
        }
    }

    @Test
    void scoresEveryBatchSizeUpToItsCapacity() throws Exception {
        Bundle bundle = TinyBundles.scoring(folder, TinyModels.averaging(2, 2));
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(5)) {
            for (int windows = 0; windows <= 5; windows++) {
                for (int i = 0; i < windows; i++) {
                    float value = 10 * windows + i;
                    batch.input().put(4 * i, new float[] {value, value, value, value});
                }
                batch.run(windows);

                for (int i = 0; i < windows; i++) {
                    assertThat(batch.score(i)).isEqualTo(10 * windows + i);
                }
            }
        }
    }

    @Test
    void scoresOneByOneWhatDependsOnTheRestOfTheBatch() throws Exception {
        Bundle bundle = TinyBundles.scoring(folder, TinyModels.averagingOverTheBatch(2, 2));
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, FIRST).put(4, SECOND);
            batch.run(2);

            assertThat(session.oneByOne()).isTrue();
            assertThat(batch.score(0)).isEqualTo(1);
            assertThat(batch.score(1)).isEqualTo(2);
        }
    }

    @Test
    void scoresOneByOneWhatTakesNoMore() throws Exception {
        Bundle bundle = TinyBundles.scoring(folder, TinyModels.averagingBatchesOf(1, 2, 2));
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, FIRST).put(4, SECOND);
            batch.run(2);

            assertThat(session.oneByOne()).isTrue();
            assertThat(batch.score(0)).isEqualTo(1);
            assertThat(batch.score(1)).isEqualTo(2);
        }
    }

    @Test
    void givesADirectBufferInNativeOrder() throws Exception {
        Bundle bundle = TinyBundles.halving(folder, ScoreFunction.MEAN_ABSOLUTE_ERROR);
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(3)) {
            assertThat(batch.capacity()).isEqualTo(3);
            assertThat(batch.input().isDirect()).isTrue();
            assertThat(batch.input().order()).isEqualTo(ByteOrder.nativeOrder());
            assertThat(batch.input().capacity()).isEqualTo(12);
        }
    }

    @Test
    void refusesWhatLiesOutsideTheBatch() throws Exception {
        Bundle bundle = TinyBundles.halving(folder, ScoreFunction.MEAN_ABSOLUTE_ERROR);
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(3)) {
            assertThatThrownBy(() -> batch.run(4)).hasMessage("windows must lie between 0 and 3, was 4");
            batch.run(2);
            assertThatThrownBy(() -> batch.score(2)).hasMessage("window must be one of the 2 last run, was 2");
            assertThatThrownBy(() -> batch.explain(0, new double[1], observed, expected))
                    .hasMessage("share, observed and expected must have 2 places each");
            assertThatThrownBy(() -> session.newBatch(129))
                    .hasMessage("batch capacity must lie between 1 and 128, was 129");
        }
    }

    private void assertScores(Bundle bundle, double first, double second) throws Exception {
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, FIRST).put(4, SECOND);
            batch.run(2);

            assertThat(session.oneByOne()).isFalse();
            assertThat((double) batch.score(0)).isCloseTo(first, within(1e-6));
            assertThat((double) batch.score(1)).isCloseTo(second, within(1e-6));
            batch.explain(0, share, observed, expected);
            assertThat(share[0] + share[1]).isCloseTo(1, within(1e-12));
        }
    }
}
