package andon.app.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ControlLimitsTest {
    /** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches. */
    @Test
    void ofIndividualsAreThoseOfTheHandbook() {
        double[] flows = {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};
        double mean = DoubleStream.of(flows).average().orElseThrow();
        double ranges = 0;
        for (int i = 1; i < flows.length; i++) {
            ranges += Math.abs(flows[i] - flows[i - 1]);
        }
        double meanRange = ranges / 9;
        assertThat(mean).isCloseTo(50.81, within(1e-9));
        assertThat(meanRange).isCloseTo(1.8778, within(5e-5));

        SigmaEstimate sigma = SigmaEstimate.ofMeanMovingRange(meanRange, flows.length);
        ControlLimits limits = ControlLimits.individuals(mean, sigma.sigma());

        assertThat(limits.upper()).isCloseTo(55.8041, within(0.002));
        assertThat(limits.lower()).isCloseTo(45.8159, within(0.002));
        assertThat(limits.dispersionCentre()).isCloseTo(1.8778, within(5e-5));
        assertThat(limits.dispersionUpper()).isCloseTo(3.267 * 1.8778, within(0.001));
        assertThat(limits.dispersionLower()).isZero();
        NelsonRules rules = new NelsonRules(List.of(NelsonRule.standard(1)));
        assertThat(flows).satisfies(all -> {
            for (double flow : all) {
                assertThat(rules.add(limits.standardised(flow))).isZero();
            }
        });
    }

    /** Montgomery, Introduction to Statistical Quality Control, example 6.1: flow widths, 25 samples of 5 wafers. */
    @Test
    void ofMeansAndRangesAreThoseOfTheTextbook() {
        ControlLimits limits = ControlLimits.xbarR(
                1.5056, SigmaEstimate.ofMeanRange(0.32521, 5, 25).sigma(), 5);

        assertThat(limits.upper()).isCloseTo(1.69325, within(0.0001));
        assertThat(limits.lower()).isCloseTo(1.31795, within(0.0001));
        assertThat(limits.dispersionUpper()).isCloseTo(0.68749, within(0.0002));
        assertThat(limits.dispersionLower()).isZero();
        assertThat(limits.dispersionCentre()).isCloseTo(0.32521, within(1e-12));
    }

    /** Montgomery, example 6.3: piston rings, 25 samples of 5, with the means of table 6.3. */
    @Test
    void ofMeansAndDeviationsAreThoseOfThePistonRings() {
        double[] means = {
            74.010, 74.001, 74.008, 74.003, 74.003, 73.996, 74.000, 73.997, 74.004, 73.998, 73.994, 74.001, 73.998,
            73.990, 74.006, 73.997, 74.001, 74.007, 73.998, 74.009, 74.000, 74.002, 74.002, 74.005, 73.998
        };
        double mean = DoubleStream.of(means).average().orElseThrow();
        assertThat(mean).isCloseTo(74.001, within(0.0005));

        ControlLimits limits = ControlLimits.xbarS(
                mean, SigmaEstimate.ofMeanDeviation(0.0094, 5, 25).sigma(), 5);

        assertThat(limits.upper()).isCloseTo(74.014, within(0.0006));
        assertThat(limits.lower()).isCloseTo(73.988, within(0.0006));
        assertThat(limits.dispersionUpper()).isCloseTo(0.0196, within(0.00005));
        assertThat(limits.dispersionLower()).isZero();
        NelsonRules rules = new NelsonRules(List.of(NelsonRule.standard(1)));
        for (double one : means) {
            assertThat(rules.add(limits.standardised(one))).isZero();
        }
    }

    @Test
    void ofAGivenProcessFollowFromItsSigma() {
        ControlLimits limits = ControlLimits.xbarS(80, 0.4, 4);

        assertThat(limits.upper()).isCloseTo(80.6, within(1e-12));
        assertThat(limits.lower()).isCloseTo(79.4, within(1e-12));
        assertThat(limits.sigma()).isEqualTo(0.2);
        assertThat(limits.standardised(80.5)).isCloseTo(2.5, within(1e-9));
        // B6 = c4 + 3 √(1 − c4²) = 2.088 for n = 4 (Montgomery, appendix VI).
        assertThat(limits.dispersionUpper()).isCloseTo(2.088 * 0.4, within(0.0005));
    }

    /** Degrees of freedom of a mean range of 5 are about 0.9 m (n − 1) (Bissell 1990), of moving ranges about 0.6 n. */
    @Test
    void anEstimateKnowsHowMuchItRestsOn() {
        assertThat(SigmaEstimate.ofMeanRange(1, 5, 25).freedom()).isCloseTo(0.9 * 25 * 4, within(1.0));
        assertThat(SigmaEstimate.ofMeanRange(1, 2, 25).freedom()).isCloseTo(0.88 * 25, within(0.3));
        assertThat(SigmaEstimate.ofMeanDeviation(1, 5, 25).freedom()).isBetween(0.9 * 100, 100.0);
        assertThat(SigmaEstimate.ofMeanMovingRange(1, 1000).freedom()).isCloseTo(605, within(2.0));
        assertThat(SigmaEstimate.ofDeviation(1, 125).freedom()).isEqualTo(124);
        assertThat(SigmaEstimate.known(1).freedom()).isInfinite();
    }
}
