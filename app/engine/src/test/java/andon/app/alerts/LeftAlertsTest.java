package andon.app.alerts;

import static andon.topics.AlertState.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AlertPolicy;
import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.ChartConfig;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.SignalCheck;
import andon.topics.Alert;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertKind;
import andon.topics.AlertState;
import andon.topics.QualityTrend.Source;
import andon.topics.Transition.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No alert stays active because nothing is left that could find its condition over. */
class LeftAlertsTest {
    private static final AndonConfig CONFIG = AlertRun.config(AlertRun.POLICY, AlertsConfig.standard());
    private static final MonitorConfig PUMPS = CONFIG.monitors().get(0);

    // --- another configuration

    @Test
    void closesTheAlertsOfAMonitorThatIsNoLongerConfigured() {
        AndonConfig fans = AndonConfig.standard(
                Map.of(), CONFIG.bundles(), List.of(CONFIG.monitors().get(1)));

        assertClosed(AlertKind.MODEL_ANOMALY, fans, "monitor pumps is no longer configured");
    }

    @Test
    void publishesNothingWhileItIsOnlyAskedAfterAnAsset() {
        AlertRun run = raised(AlertKind.MODEL_ANOMALY);
        run.restart(AndonConfig.standard(
                Map.of(), CONFIG.bundles(), List.of(CONFIG.monitors().get(1))));

        assertThat(run.hear()).isTrue();
        assertThat(run.last().state()).isNotEqualTo(NORMAL);

        run.window(AlertRun.PUMP, "fans", 0.1);
        assertThat(run.last().state()).isEqualTo(NORMAL);
        assertThat(run.hear()).isFalse();
    }

    @Test
    void anAssetThatIsWellMattersUntilItsAlarmIsOver() {
        AlertRun run = new AlertRun().window(0.1);
        assertThat(run.hear()).isFalse();
        run.windows(3, 0.6);
        assertThat(run.hear()).isTrue();
        run.windows(5, 0.1);
        assertThat(run.hear()).isFalse();
        run.window(0.6);
        assertThat(run.hear()).isTrue();
    }

    @Test
    void closesTheAlertsOfAnAssetThatTheMonitorNoLongerCovers() {
        MonitorConfig elsewhere = MonitorConfig.of("pumps", "plant2/**", new BundleName("pump", "1"));

        assertClosed(AlertKind.MODEL_ANOMALY, with(elsewhere), "monitor pumps no longer covers the asset");
    }

    @Test
    void closesTheAlertsOfAChartThatIsNoLongerConfigured() {
        assertClosed(AlertKind.SPC_RULE, CONFIG.withCharts(List.of()), "chart pumps is no longer configured");
    }

    @Test
    void closesTheAlertsOfAChartThatIsOfSomethingElseOrElsewhere() {
        ChartConfig ofSignal = ChartConfig.of("pumps", "plant1/**", Source.SIGNAL, "pressure");
        ChartConfig elsewhere = ChartConfig.of("pumps", "plant2/**", Source.MEASUREMENT, "bore");

        assertClosed(
                AlertKind.SPC_RULE, CONFIG.withCharts(List.of(ofSignal)), "chart pumps no longer charts what it did");
        assertClosed(
                AlertKind.SPC_RULE, CONFIG.withCharts(List.of(elsewhere)), "chart pumps no longer covers the asset");
    }

    @Test
    void closesWhatACheckFoundThatIsNoLongerMade() {
        assertClosed(
                AlertKind.OUT_OF_RANGE,
                checking(new SignalCheck(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Duration.ofMinutes(10))),
                "monitor pumps no longer checks for kind out-of-range of pressure");
        assertClosed(
                AlertKind.FROZEN_SIGNAL,
                checking(new SignalCheck(0, 16, Duration.ZERO)),
                "monitor pumps no longer checks for kind frozen-signal of pressure");
        assertClosed(
                AlertKind.CLOCK_SKEW, checking(SignalCheck.NONE), "monitor pumps no longer checks for kind clock-skew");
    }

    @Test
    void closesSilencesThatAreNoLongerAlerts() {
        AlertPolicy standard = AlertRun.POLICY;
        AlertPolicy quiet =
                new AlertPolicy(standard.raise(), standard.clear(), null, true, null, false, Map.of(), null);

        assertClosed(
                AlertKind.SILENCE, with(PUMPS.withAlerts(quiet)), "monitor pumps no longer has alerts of kind silence");
    }

    @Test
    void leavesAloneWhatTheConfigurationStillFinds() {
        AlertRun run = raised(AlertKind.OUT_OF_RANGE);

        run.restart(checking(new SignalCheck(0, 20, Duration.ZERO))).wait(Duration.ZERO);

        assertThat(run.alerts).hasSize(1);
        assertThat(run.find(AlertKind.OUT_OF_RANGE, Presence.ABSENT).last().active())
                .isFalse();
    }

    private static void assertClosed(AlertKind kind, AndonConfig next, String why) {
        AlertRun run = raised(kind);
        run.restart(next).wait(Duration.ZERO);

        Alert last = run.last();
        assertThat(last.state()).isEqualTo(NORMAL);
        assertThat(last.active()).isFalse();
        assertThat(last.transition().reason()).isEqualTo(Reason.CLOSED);
        assertThat(last.transition().note()).isEqualTo(why);
        assertThat(run.logged()).isZero();
    }

    // --- assets that are gone

    @Test
    void closesTheAlertsOfAnAssetNotHeardOfForLong() {
        AlertRun run = raised(AlertKind.SILENCE);
        run.wait(Duration.ofDays(30)).wait(Duration.ofSeconds(1));

        assertThat(run.last().state()).isEqualTo(NORMAL);
        assertThat(run.last().transition().reason()).isEqualTo(Reason.CLOSED);
        assertThat(run.last().transition().note()).isEqualTo("the asset has not been heard of for 30 d");
        assertThat(run.logged()).isZero();
        assertThat(raised(AlertKind.SILENCE).last().revision()).isEqualTo(1);
    }

    @Test
    void restartsDoNotKeepTheAlertsOfAnAssetThatIsGone() {
        AlertRun run = raised(AlertKind.SILENCE);
        for (int week = 0; week < 4; week++) {
            run.wait(Duration.ofDays(7)).crash();
        }
        assertThat(run.last().active()).isTrue();

        run.wait(Duration.ofDays(3));

        assertThat(run.last().transition().reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void anAssetThatIsWellIsNotForgotten() {
        AlertRun run = new AlertRun().windows(3, 0.6).windows(5, 0.1);
        for (int week = 0; week < 9; week++) {
            run.wait(Duration.ofDays(7)).window(0.1).crash().wait(Duration.ofHours(2));
        }

        assertThat(run.last().state()).isEqualTo(AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED);
    }

    @Test
    void whatIsOutOfServiceStaysSoThoughItsConditionIsForgotten() {
        AlertRun run = raised(AlertKind.SILENCE);
        run.command(Command.OUT_OF_SERVICE, run.last().id());
        run.wait(Duration.ofDays(30)).wait(Duration.ofSeconds(1)).wait(Duration.ofDays(31));

        assertThat(run.last().state()).isEqualTo(AlertState.OUT_OF_SERVICE);
        assertThat(run.last().active()).isFalse();
        assertThat(run.last().clearedAt()).isEqualTo(run.last().last().windowEnd());
        assertThat(run.last().transition().reason()).isEqualTo(Reason.CLEARED);
        assertThat(run.last().transition().note()).isEqualTo("the asset has not been heard of for 30 d");
        assertThat(run.alerts).hasSize(3);
    }

    // --- a monitor that forgot

    @Test
    void aSilenceIsOverWithTheFirstWindowThatBeganAfterIt() {
        AlertRun run = raised(AlertKind.SILENCE).later(Duration.ofSeconds(-1));
        run.window(0.1).later(Duration.ofMinutes(1));
        assertThat(run.last().active()).isTrue();

        run.window(0.1);

        assertThat(run.last().active()).isFalse();
        assertThat(run.last().transition().reason()).isEqualTo(Reason.CLEARED);
    }

    // ---

    private static AlertRun raised(AlertKind kind) {
        AlertRun run = new AlertRun(CONFIG);
        if (kind == AlertKind.MODEL_ANOMALY) {
            run.windows(3, 0.6);
        } else {
            run.find(kind, Presence.PRESENT);
        }
        assertThat(run.last().active()).isTrue();
        return run;
    }

    private static AndonConfig with(MonitorConfig pumps) {
        return AndonConfig.standard(Map.of(), CONFIG.bundles(), List.of(pumps));
    }

    private static AndonConfig checking(SignalCheck pressure) {
        return with(PUMPS.withChecks(new MonitorChecks(Duration.ZERO, Duration.ZERO, Map.of("pressure", pressure))));
    }
}
