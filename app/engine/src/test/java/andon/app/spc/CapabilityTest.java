package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import andon.app.spc.Capability.Study;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CapabilityTest {
    private static final Offset<Double> DIGITS = within(1e-5);

    /** Montgomery, Introduction to Statistical Quality Control, example 8.4: n 20, s 1.75; 2.29, from 1.57 to 3.01. */
    @Test
    void thePotentialsIntervalIsThatOfTheTextbook() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(1.75, 20);
        Study study = new Study(50, sigma, sigma, 20, 20);

        Interval cp = Capability.of(study, new Specification(38.0, 62.0), 0.95).cp();

        assertThat(cp).isNotNull();
        assertThat(cp.value()).isCloseTo(2.29, within(0.005));
        assertThat(cp.lower()).isCloseTo(1.57, within(0.01));
        assertThat(cp.upper()).isCloseTo(3.01, within(0.01));
    }

    /** Montgomery, example 8.5: n 20, Cpk 1.33; from 0.88 to 1.78. */
    @Test
    void theCapabilitysIntervalIsThatOfTheTextbook() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(1, 20);
        Study study = new Study(0, sigma, sigma, 20, 20);

        Interval cpk =
                Capability.of(study, new Specification(-3.99, 10.0), 0.95).cpk();

        assertThat(cpk.value()).isCloseTo(1.33, DIGITS);
        assertThat(cpk.lower()).isCloseTo(0.88, within(0.005));
        assertThat(cpk.upper()).isCloseTo(1.78, within(0.005));
    }

    /** NIST/SEMATECH e-Handbook, 6.1.6: limits 8 and 20, mean 16, s 2: Cp 1, Cpk 0.6667. */
    @Test
    void theIndicesAreThoseOfTheHandbook() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(2, 50);

        Capability capability = Capability.of(new Study(16, sigma, sigma, 50, 50), new Specification(8.0, 20.0), 0.95);

        assertThat(capability.cp().value()).isEqualTo(1);
        assertThat(capability.cpk().value()).isCloseTo(2.0 / 3, DIGITS);
    }

    /** Computed with scipy 1.17: chi2.ppf and norm.ppf in the formulas of the class. */
    @Test
    void withinAndOverallHaveTheirOwnSigmaAndFreedom() {
        Study study = new Study(
                10.2, SigmaEstimate.ofMeanRange(0.5 * 2.325929, 5, 25), SigmaEstimate.ofDeviation(0.55, 125), 125, 25);

        Capability capability = Capability.of(study, new Specification(8.0, 12.0), 0.95);

        assertClose(capability.cp(), 1.33333, 1.13935, 1.52698);
        assertClose(capability.cpk(), 1.2, 1.01574, 1.38426);
        assertClose(capability.pp(), 1.21212, 1.06135, 1.36267);
        assertClose(capability.ppk(), 1.09091, 0.94310, 1.23872);
    }

    @Test
    void aOneSidedSpecificationHasOnlyTheIndexOfItsSide() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(0.5, 100);
        Study study = new Study(10, sigma, sigma, 100, 100);

        Capability upper = Capability.of(study, new Specification(null, 11.5), 0.95);
        Capability lower = Capability.of(study, new Specification(7.0, null), 0.95);

        assertThat(upper.cp()).isNull();
        assertThat(upper.pp()).isNull();
        assertThat(upper.cpk().value()).isEqualTo(1);
        assertThat(lower.cpk().value()).isEqualTo(2);
    }

    @Test
    void aMeanBeyondALimitHasANegativeIndex() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(0.5, 100);

        Capability capability =
                Capability.of(new Study(13, sigma, sigma, 100, 100), new Specification(8.0, 12.0), 0.95);

        assertThat(capability.cpk().value()).isCloseTo(-2.0 / 3, DIGITS);
        assertThat(capability.cpk().lower()).isLessThan(capability.cpk().upper());
    }

    /** 5,000 studies of 25 subgroups of 5 of a process with Cp 1.333 and Cpk 1.2. */
    @Test
    void intervalsOfNinetyFivePercentHoldTheTruthAsOften() {
        Random random = new Random(5);
        int studies = 5000;
        int cp = 0;
        int cpk = 0;
        int ppk = 0;
        for (int i = 0; i < studies; i++) {
            Capability one = Capability.of(study(random), new Specification(8.0, 12.0), 0.95);
            cp += holds(one.cp(), 4 / (6 * 0.5)) ? 1 : 0;
            cpk += holds(one.cpk(), 1.8 / (3 * 0.5)) ? 1 : 0;
            ppk += holds(one.ppk(), 1.8 / (3 * 0.5)) ? 1 : 0;
        }

        assertThat(cp / (double) studies).isCloseTo(0.95, within(0.01));
        assertThat(cpk / (double) studies).isCloseTo(0.95, within(0.01));
        assertThat(ppk / (double) studies).isCloseTo(0.95, within(0.01));
    }

    @Test
    void tooFewSubgroupsHaveNone() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(0.5, 60);

        assertThat(Capability.refusal(new Study(10, sigma, sigma, 60, 12), 25, null))
                .isEqualTo("no capability of 12 subgroups: at least 25 are asked for");
        assertThat(Capability.refusal(new Study(10, sigma, sigma, 125, 25), 25, null))
                .isNull();
    }

    @Test
    void anUnstableProcessHasNone() {
        SigmaEstimate sigma = SigmaEstimate.ofDeviation(0.5, 200);

        assertThat(Capability.refusal(
                        new Study(10, sigma, sigma, 200, 40),
                        25,
                        "rule 2 tripped, " + NelsonRule.standard(2).description()))
                .isEqualTo(
                        "no capability of a process that is not stable: rule 2 tripped, 9 points in a row on one side of"
                                + " the centre line");
    }

    @Test
    void valuesThatDoNotVaryHaveNone() {
        Study study = new Study(10, SigmaEstimate.ofDeviation(0, 100), SigmaEstimate.ofDeviation(0, 100), 100, 100);

        assertThat(Capability.refusal(study, 25, null))
                .isEqualTo("no capability of values that do not vary: their resolution is too coarse, or the sensor is"
                        + " stuck");
    }

    @Test
    void aSpecificationWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new Specification(null, null))
                .hasMessage("a specification must have a lower or an upper limit");
        assertThatThrownBy(() -> new Specification(5.0, 5.0))
                .hasMessage("the lower specification limit must be below the upper, was 5.0 and 5.0");
    }

    private static Study study(Random random) {
        double ranges = 0;
        double sum = 0;
        double squares = 0;
        for (int subgroup = 0; subgroup < 25; subgroup++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < 5; i++) {
                double deviation = 0.5 * random.nextGaussian();
                least = Math.min(least, deviation);
                most = Math.max(most, deviation);
                sum += deviation;
                squares += deviation * deviation;
            }
            ranges += most - least;
        }
        double deviation = Math.sqrt((squares - sum * sum / 125) / 124);
        return new Study(
                10.2 + sum / 125,
                SigmaEstimate.ofMeanRange(ranges / 25, 5, 25),
                SigmaEstimate.ofDeviation(deviation, 125),
                125,
                25);
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.lower() <= truth && truth <= interval.upper();
    }

    private static void assertClose(Interval interval, double value, double lower, double upper) {
        assertThat(interval.value()).isCloseTo(value, DIGITS);
        assertThat(interval.lower()).isCloseTo(lower, DIGITS);
        assertThat(interval.upper()).isCloseTo(upper, DIGITS);
    }
}
