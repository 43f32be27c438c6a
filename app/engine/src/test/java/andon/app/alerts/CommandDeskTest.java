package andon.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.AlertCommand;
import andon.topics.AlertCommand.Command;
import andon.topics.RefusedCommand;
import andon.topics.RefusedCommand.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every refusal says what would be allowed. */
class CommandDeskTest {
    private static final String PUMP = AlertRun.PUMP;

    private final AlertRun run = new AlertRun();

    @Test
    void refusesWhatTheStateDoesNotAllow() {
        run.windows(3, 0.6);
        String id = run.last().id();

        run.command(Command.ACKNOWLEDGE, id).command(Command.ACKNOWLEDGE, id);

        assertRefused(
                Reason.NOT_ALLOWED,
                "alert " + id + " is acknowledged, where acknowledge is not possible, but shelve, suppress,"
                        + " out-of-service, comment, feedback");
        RefusedCommand refused = run.refused.get(0);
        assertThat(refused.by()).isEqualTo("ann");
        assertThat(refused.topic()).isEqualTo("andon.commands");
        assertThat(refused.partition()).isEqualTo(3);
        assertThat(refused.offset()).isEqualTo(2);
        assertThat(refused.command()).contains("ACKNOWLEDGE");
        assertThat(refused.refusedAt()).isEqualTo(run.clock.instant());
    }

    @Test
    void refusesAnAlertThatIsNotKnown() {
        String unknown = PUMP + "#0123456789abcdef";
        run.command(Command.ACKNOWLEDGE, unknown);
        assertRefused(Reason.UNKNOWN_ALERT, "alert " + unknown + " is not known at its asset; none is open there");

        run.windows(3, 0.6).command(Command.ACKNOWLEDGE, unknown);
        assertRefused(
                Reason.UNKNOWN_ALERT,
                "alert " + unknown + " is not known at its asset; open there: "
                        + run.last().id());
    }

    @Test
    void refusesAnAssetThatNobodyWatches() {
        run.command(Command.OUT_OF_SERVICE, "plant2/fan-1", null);
        assertRefused(Reason.UNMONITORED_ASSET, "no monitor and no chart watches asset plant2/fan-1");

        run.command(Command.OUT_OF_SERVICE, PUMP, "drives");
        assertRefused(
                Reason.UNMONITORED_ASSET,
                "source must be one that watches asset plant1/line2/pump-7, which are pumps, fans, was drives");
    }

    @Test
    void refusesToShelveUntilATimePast() {
        run.command(new AlertCommand(Command.SHELVE, null, PUMP, null, "ann", run.clock.instant(), null, null));

        assertRefused(
                Reason.WRONG_FIELD,
                "until must lie ahead of now, which is 2026-11-22T10:00:00Z, was 2026-11-22T10:00:00Z");
    }

    @Test
    void refusesToTakeASingleAlertFromTheShelfOfItsAsset() {
        run.windows(3, 0.6);
        String id = run.last().id();
        run.command(Command.SHELVE, PUMP, "pumps").command(Command.UNSHELVE, id);
        assertRefused(
                Reason.NOT_ALLOWED,
                "alert " + id + " is shelved with all alarms of its asset from pumps; unshelve asset"
                        + " plant1/line2/pump-7 with source pumps in place of the alert");

        run.command(Command.UNSHELVE, PUMP, "pumps").command(Command.SUPPRESS, PUMP, null);
        run.command(Command.UNSUPPRESS, id);
        assertRefused(
                Reason.NOT_ALLOWED,
                "alert " + id + " is suppressed-by-design with all alarms of its asset; unsuppress asset"
                        + " plant1/line2/pump-7 in place of the alert");
    }

    @Test
    void refusesToEndWhatHasNotBegunForAnAsset() {
        run.command(Command.IN_SERVICE, PUMP, null);
        assertRefused(
                Reason.NOT_ALLOWED,
                "asset plant1/line2/pump-7 is normal, where in-service is not possible, but shelve, suppress,"
                        + " out-of-service");

        run.command(Command.OUT_OF_SERVICE, PUMP, "fans").command(Command.SHELVE, PUMP, "fans");
        assertRefused(
                Reason.NOT_ALLOWED,
                "asset plant1/line2/pump-7 with source fans is out-of-service, where shelve is not possible, but"
                        + " in-service");
    }

    @Test
    void refusesToShelveAnAlertThatIsClosed() {
        run.windows(3, 0.6).windows(5, 0.2);
        String id = run.last().id();
        run.command(Command.ACKNOWLEDGE, id).command(Command.SHELVE, id);

        assertRefused(
                Reason.NOT_ALLOWED,
                "alert " + id + " is closed; to shelve what is raised later, name asset plant1/line2/pump-7 and source"
                        + " pumps in place of the alert");
        run.wait(Duration.ofSeconds(1)).windows(3, 0.6);
        assertThat(run.last().state()).isEqualTo(andon.topics.AlertState.UNACKNOWLEDGED);
    }

    private void assertRefused(Reason reason, String detail) {
        RefusedCommand last = run.refused.get(run.refused.size() - 1);
        assertThat(last.detail()).isEqualTo(detail);
        assertThat(last.reason()).isEqualTo(reason);
    }
}
