package andon.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.LoggedEntriesFile;
import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.topics.AlertCommand.Command;
import andon.topics.AlertKind;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a version once logged of alerts is read back in full: both stages go on from it as ones that never stopped. */
class LoggedAlertsTest {
    private static final String FAN = "plant1/line2/fan-1";

    static AndonConfig config() {
        return AlertRun.config(
                AlertRun.POLICY,
                new AlertsConfig(Duration.ofDays(90), new AlertsConfig.Flood(3, Duration.ofMinutes(10))));
    }

    /** Alerts in most states, suppression of all three kinds, a closed alert, a flood that hides some. */
    static void before(AlertRun run) {
        run.windows(2, 0.7).windows(3, 0.6).window(0.1).windows(5, 0.9);
        run.command(Command.COMMENT, run.last().id());
        run.command(Command.FEEDBACK, run.last().id());
        run.find(AlertKind.OUT_OF_RANGE, Presence.PRESENT);
        run.command(Command.ACKNOWLEDGE, run.last().id());
        run.find(AlertKind.FROZEN_SIGNAL, Presence.PRESENT).find(AlertKind.FROZEN_SIGNAL, Presence.ABSENT);
        run.command(Command.ACKNOWLEDGE, run.last().id());
        run.find(AlertKind.SILENCE, Presence.PRESENT);
        run.command(Command.SHELVE, run.last().id());
        run.command(Command.SUPPRESS, FAN, "fans");
        run.command(Command.OUT_OF_SERVICE, FAN, null);
        run.wait(Duration.ofMinutes(3));
        for (int pump = 1; pump < 6; pump++) {
            String asset = "plant1/line2/pump-" + pump + "0";
            run.find(asset, pump % 2, "pumps", AlertKind.OUT_OF_RANGE, Presence.PRESENT, Double.NaN);
        }
        run.find(FAN, 0, "fans", AlertKind.UNDECIDED, Presence.PRESENT, Double.NaN);
        run.window(FAN, "fans", 0.8).window(FAN, "fans", 0.8);
    }

    /** Raises, clears and escalates what was under way, and ends suppression and the flood. */
    static void after(AlertRun run) {
        run.window(FAN, "fans", 0.8).windows(3, 0.95).windows(6, 0.1);
        run.find(AlertKind.OUT_OF_RANGE, Presence.ABSENT).find(AlertKind.CLOCK_SKEW, Presence.PRESENT);
        run.command(Command.IN_SERVICE, FAN, null).command(Command.UNSUPPRESS, FAN, "fans");
        run.wait(Duration.ofMinutes(12)).later(Duration.ofMinutes(30)).windows(5, 0.7);
        run.find(AlertKind.SILENCE, Presence.ABSENT).wait(Duration.ofHours(2));
        run.find(FAN, 0, "fans", AlertKind.UNDECIDED, Presence.PRESENT, Double.NaN);
        run.find(FAN, 0, "fans", AlertKind.UNDECIDED, Presence.ABSENT, Double.NaN);
    }

    @Test
    void bothStagesGoOnFromWhatTheFirstVersionLogged() throws Exception {
        AlertRun uninterrupted = new AlertRun(config());
        before(uninterrupted);
        int published = uninterrupted.alerts.size();
        after(uninterrupted);

        AlertRun restored = new AlertRun(config());
        before(restored);
        restored.crashTo(
                LoggedEntriesFile.read(getClass(), "logged-1.txt"),
                LoggedEntriesFile.read(getClass(), "logged-1-areas.txt"));
        after(restored);

        assertThat(uninterrupted.alerts).hasSizeGreaterThan(published + 12);
        assertThat(restored.alerts).isEqualTo(uninterrupted.alerts);
        assertThat(restored.refused).isEqualTo(uninterrupted.refused);
        assertThat(restored.statuses).isEqualTo(uninterrupted.statuses);
    }

    @Test
    void bothStagesLogTheBytesThatTheFirstVersionLogged() throws Exception {
        AlertRun run = new AlertRun(config());

        before(run);

        assertThat(texts(run.log().entries())).isEqualTo(texts(LoggedEntriesFile.read(getClass(), "logged-1.txt")));
        assertThat(texts(run.areaLog().entries()))
                .isEqualTo(texts(LoggedEntriesFile.read(getClass(), "logged-1-areas.txt")));
    }

    private static Map<String, String> texts(Map<String, byte[]> entries) {
        Map<String, String> texts = new TreeMap<>();
        entries.forEach((key, value) -> texts.put(key, new String(value, UTF_8)));
        return texts;
    }
}
