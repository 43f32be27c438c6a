package andon.topics;

import static andon.topics.Golden.assertGolden;
import static andon.topics.Golden.assertLeast;
import static andon.topics.Golden.assertReadable;
import static andon.topics.Golden.assertWords;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.topics.QualityTrend.Capability;
import andon.topics.QualityTrend.Cause;
import andon.topics.QualityTrend.Cusum;
import andon.topics.QualityTrend.Ewma;
import andon.topics.QualityTrend.Interval;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import andon.topics.QualityTrend.Slope;
import andon.topics.QualityTrend.Source;
import andon.topics.QualityTrend.Specification;
import andon.topics.QualityTrend.TimeToLimit;
import andon.topics.QualityTrend.TrippedRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityTrendTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");

    @Test
    void isAsItWas() throws Exception {
        List<Point> points = List.of(
                new Point(
                        TIME.minusSeconds(20),
                        TIME.minusSeconds(6),
                        3,
                        80.25,
                        79.75,
                        80.75,
                        0.75,
                        1.5,
                        List.of(),
                        null),
                new Point(TIME.minusSeconds(5), TIME, 1, 80.5, null, null, null, null, List.of(2), true));

        assertGolden(
                "quality-trend.v1",
                QualityTrend.class,
                whole(new Specification(78.0, 82.0, 80.0), points, TIME.minusSeconds(300)));
    }

    @Test
    void whatWasToldBeforeItBoreTheSpecificationIsReadStill() throws Exception {
        List<Point> points = List.of(
                new Point(
                        TIME.minusSeconds(20), TIME.minusSeconds(6), 3, 80.25, null, null, 0.75, null, List.of(), null),
                new Point(TIME.minusSeconds(5), TIME, 1, 80.5, null, null, null, null, List.of(2), null));

        assertReadable(
                "quality-trend.v1",
                "quality-trend.v1.before-specification",
                QualityTrend.class,
                whole(null, points, null));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertLeast("quality-trend.v1", QualityTrend.class, least(1, 3));
    }

    @Test
    void everyWordIsInTheSchema() {
        assertWords("quality-trend.v1", "/properties/source/enum", Source.class);
        assertWords("quality-trend.v1", "/properties/type/enum", ChartType.class);
        assertWords("quality-trend.v1", "/properties/cause/examples", Cause.class);
    }

    @Test
    void isKeyedByAssetAndCharacteristic() {
        assertThat(least(1, 3).key()).isEqualTo("plant1/moulding/press-1#diameter");
    }

    @Test
    void refusesNumbersThatJsonCannotBear() {
        assertThatThrownBy(() -> least(1, Double.NaN)).hasMessage("trend.mean must be finite, was NaN");
        assertThatThrownBy(() -> least(-1, 3)).hasMessage("trend.n must be at least 0, was -1");
        assertThatThrownBy(() -> new Slope(Double.NEGATIVE_INFINITY, 0, 0, 0.9, null))
                .hasMessage("trend.slope.perHour must be finite, was -Infinity");
        assertThatThrownBy(() -> new Slope(1, 0, 2, 90, null))
                .hasMessage("trend.slope.confidence must be 0 to 1, was 90");
        assertThatThrownBy(() -> new Specification(null, Double.NaN, null))
                .hasMessage("trend.specification.upper must be finite, was NaN");
        assertThatThrownBy(() -> new TrippedRule(9, "none", TIME, 1))
                .hasMessage("trend.rules.rule must be 0 to 8, was 9");
    }

    private static QualityTrend least(long n, double mean) {
        return QualityTrendBuilder.builder()
                .id("1")
                .asset("plant1/moulding/press-1")
                .characteristic("diameter")
                .chart("diameters")
                .source(Source.MEASUREMENT)
                .type(ChartType.INDIVIDUALS)
                .cause(Cause.PERIOD)
                .start(TIME)
                .end(TIME)
                .n(n)
                .subgroups(n)
                .mean(mean)
                .rules(List.of())
                .points(List.of())
                .message("3 of 25 values of the baseline are there")
                .epoch(0)
                .build();
    }

    private static QualityTrend whole(
            @Nullable Specification specification, List<Point> points, @Nullable Instant since) {
        return QualityTrendBuilder.builder()
                .id("51ab07")
                .asset("plant1/moulding/press-1")
                .characteristic("die_temp_C")
                .chart("die-temperature")
                .source(Source.SIGNAL)
                .unit("°C")
                .type(ChartType.XBAR_R)
                .cause(Cause.RULE)
                .start(TIME.minusSeconds(600))
                .end(TIME)
                .n(600)
                .subgroups(120)
                .mean(80.5)
                .sigmaWithin(0.4)
                .sigmaOverall(0.5)
                .limits(new Limits(80, 79.5, 80.5, 0.9, 0, 2))
                .specification(specification)
                .capability(new Capability(
                        new Interval(1.6, 1.5, 1.7),
                        new Interval(1.25, 1.1, 1.4),
                        new Interval(1.3, 1.2, 1.4),
                        new Interval(1, 0.9, 1.1),
                        0.95))
                .capabilityRefused("die temperature is not stable: rule 2 tripped")
                .rules(List.of(new TrippedRule(2, "9 points on one side of the centre", TIME.minusSeconds(5), 9)))
                .points(points)
                .ewma(new Ewma(80.25, 79.75, 80.25))
                .cusum(new Cusum(4.5, 0, 5))
                .slope(new Slope(1.5, 1, 2, 0.9, since))
                .timeToLimit(new TimeToLimit(
                        "upper-specification",
                        82,
                        TIME.plusSeconds(3600),
                        TIME.plusSeconds(2700),
                        TIME.plusSeconds(5400),
                        0.9))
                .mostly("die_temp_C")
                .message("die temperature will pass 82 °C in 45 to 90 min")
                .context(new Context("P-100", "B42", "R1"))
                .epoch(1)
                .build();
    }
}
