package andon.app.configfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
import andon.app.config.AlertsConfig;
import andon.app.config.AlertsConfig.Flood;
import andon.app.config.AndonConfig;
import andon.topics.AlertKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertSectionsTest {
    @TempDir
    private Path directory;

    @Test
    void givesEverySettingItsDefault() throws Exception {
        AndonConfig config = read("", "");

        AlertPolicy policy = config.monitors().get(0).alerts();
        assertThat(policy).isEqualTo(AlertPolicy.standard());
        assertThat(policy.raise()).isEqualTo(new Raise(3, 5, Duration.ZERO));
        assertThat(policy.clear()).isEqualTo(new Clear(0.48, 5, Duration.ofSeconds(15)));
        assertThat(policy.escalateAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.acknowledge()).isTrue();
        assertThat(policy.undecidedAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.silence()).isTrue();
        assertThat(policy.severity(AlertKind.SILENCE)).isEqualTo(500);
        assertThat(policy.severity(AlertKind.UNDECIDED)).isEqualTo(300);
        assertThat(policy.action()).isNull();
        assertThat(config.alerts())
                .isEqualTo(new AlertsConfig(Duration.ofDays(90), new Flood(10, Duration.ofMinutes(10))));
    }

    @Test
    void readsEverySetting() throws Exception {
        AndonConfig config = read("""
                    alerts:
                      raise: {windows: 7, of: 9, after: 30s}
                      clear: {below: 0.4, windows: 20, after: 1m}
                      escalate-after: off
                      acknowledge: not-required
                      undecided-after: 1h
                      silence: false
                      severity: {silence: 700, frozen-signal: 1}
                      action: Listen to the bearing; call maintenance
                """, """
                alerts:
                  keep: 7d
                  flood: {alerts: 20, within: 5m}
                """);

        AlertPolicy policy = config.monitors().get(0).alerts();
        assertThat(policy.raise()).isEqualTo(new Raise(7, 9, Duration.ofSeconds(30)));
        assertThat(policy.clear()).isEqualTo(new Clear(0.4, 20, Duration.ofMinutes(1)));
        assertThat(policy.escalateAfter()).isNull();
        assertThat(policy.acknowledge()).isFalse();
        assertThat(policy.undecidedAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(policy.silence()).isFalse();
        assertThat(policy.severity(AlertKind.SILENCE)).isEqualTo(700);
        assertThat(policy.severity(AlertKind.FROZEN_SIGNAL)).isEqualTo(1);
        assertThat(policy.severity(AlertKind.OUT_OF_RANGE)).isEqualTo(500);
        assertThat(policy.action()).isEqualTo("Listen to the bearing; call maintenance");
        assertThat(config.alerts())
                .isEqualTo(new AlertsConfig(Duration.ofDays(7), new Flood(20, Duration.ofMinutes(5))));
    }

    @Test
    void givesEveryKindOneSeverity() throws Exception {
        AlertPolicy policy =
                read("    alerts: {severity: 650}\n", "").monitors().get(0).alerts();

        assertThat(policy.severity(AlertKind.SPC_RULE)).isEqualTo(650);
        assertThat(policy.severity(AlertKind.SILENCE)).isEqualTo(650);
    }

    @Test
    void widensTheWindowsLookedAtWithTheirNumber() throws Exception {
        AlertPolicy policy = read("    alerts: {raise: {windows: 8}}\n", "")
                .monitors()
                .get(0)
                .alerts();

        assertThat(policy.raise()).isEqualTo(new Raise(8, 8, Duration.ZERO));
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(faults("""
                            alerts:
                              raise: {windows: 6, of: 5, after: -1s, for: 1m}
                              clear: {below: 0.6, windows: 0}
                              escalate-after: 0s
                              acknowledge: maybe
                              undecided-after: never
                              silence: loud
                              severity: {silence: 1001, model-anomaly: 3}
                              action: ""
                              rise: 3
                        """, """
                        alerts:
                          keep: 0s
                          flood: {alerts: 0, within: x}
                          areas: 2
                        """))
                .containsExactlyInAnyOrder(
                        "monitors[0].alerts.raise.windows must be at most alerts.raise.of, which is 5, was '6'",
                        "monitors[0].alerts.raise.after must be a duration such as 10ms, 2s, 5m, 1h or 30d, was '-1s'",
                        "monitors[0].alerts.raise.for is not a setting; those here are windows, of, after",
                        "monitors[0].alerts.clear.below must be a grade above 0 and at most 0.5, the threshold,"
                                + " was '0.6'",
                        "monitors[0].alerts.clear.windows must be a whole number from 1 to 100000, was '0'",
                        "monitors[0].alerts.escalate-after must be off, or a duration such as 10ms, 2s, 5m, 1h or 30d"
                                + " and more than 0s, was '0s'",
                        "monitors[0].alerts.acknowledge must be one of required, not-required, was 'maybe'",
                        "monitors[0].alerts.undecided-after must be off, or a duration such as 10ms, 2s, 5m, 1h or 30d"
                                + " and more than 0s, was 'never'",
                        "monitors[0].alerts.silence must be one of true, false, was 'loud'",
                        "monitors[0].alerts.severity.silence must be a whole number from 1 to 1000, was '1001'",
                        "monitors[0].alerts.severity.model-anomaly is not a setting; those here are spc-rule, silence,"
                                + " frozen-signal, out-of-range, clock-skew, undecided",
                        "monitors[0].alerts.action must be a text, in words, was ''",
                        "monitors[0].alerts.rise is not a setting; those here are raise, clear, escalate-after,"
                                + " acknowledge, undecided-after, silence, severity, action; did you mean raise?",
                        "alerts.keep must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s, was '0s'",
                        "alerts.flood.alerts must be a whole number from 1 to 10000, was '0'",
                        "alerts.flood.within must be a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s,"
                                + " was 'x'",
                        "alerts.areas is not a setting; those here are keep, flood");
    }

    @Test
    void namesASeverityThatIsNone() {
        assertThat(faults("    alerts: {severity: grave}\n", ""))
                .containsExactly("monitors[0].alerts.severity must be a whole number from 1 to 1000, was 'grave'");
    }

    private AndonConfig read(String monitor, String rest) throws Exception {
        String yaml = "kafka: {bootstrap.servers: k:1}\nmonitors:\n  - name: pumps\n    assets: '**'\n"
                + "    bundle: pump/1\n" + monitor + rest;
        return ConfigFile.read(Files.writeString(directory.resolve("andon.yaml"), yaml), Map.of());
    }

    private List<String> faults(String monitor, String rest) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(monitor, rest));
        assertThat(refused).isNotNull();
        return refused.faults();
    }
}
