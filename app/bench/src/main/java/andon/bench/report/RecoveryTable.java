package andon.bench.report;

import andon.app.device.Spread;
import andon.bench.recovery.Recovery;
import andon.bench.recovery.Startup;
import java.util.List;
import java.util.Locale;

/** Starts and memory as tables for people, in Markdown. */
public final class RecoveryTable {
    private static final double MIB = 1 << 20;

    private final Recovery recovery;
    private final StringBuilder text = new StringBuilder();

    private RecoveryTable(Recovery recovery) {
        this.recovery = recovery;
    }

    /** The tables. */
    public static String of(Recovery recovery) {
        return new RecoveryTable(recovery).write();
    }

    private String write() {
        if (!recovery.restores().isEmpty()) {
            restores();
        }
        if (!recovery.starts().isEmpty()) {
            starts();
        }
        if (!recovery.once().isEmpty()) {
            memory();
        }
        return text.toString().strip();
    }

    private void restores() {
        line(
                "Killed after what %s minutes of a record a second of each asset log, and started again; seconds from the"
                        + " joining of the group, medians, in brackets the least and the most.",
                Digits.number(recovery.scale().minutes(), 2));
        line("");
        line(
                "| assets | the load took s | state restored s | entries | for each record | entries/s | MiB | first record s | start to joined s |");
        line("|---|---|---|---|---|---|---|---|---|");
        recovery.restores().forEach((assets, restore) -> {
            List<Startup> runs = restore.starts();
            line(
                    "| %,d | %s | %s | %s | %s | %s | %s | %s | %s |",
                    assets,
                    Digits.number(restore.loadSeconds(), 3),
                    Digits.range(Recovery.of(runs, Startup::restoreSeconds), 3),
                    Digits.count(Recovery.of(runs, Startup::entries)),
                    Digits.number(Recovery.of(runs, Startup::entries).median() / restore.loadRecords(), 2),
                    Digits.count(Recovery.of(runs, Startup::entriesPerSecond)),
                    Digits.count(Recovery.of(runs, run -> run.bytes() / MIB)),
                    Digits.range(Recovery.of(runs, Startup::recordSeconds), 3),
                    Digits.range(Recovery.of(runs, run -> run.joined() / 1e3), 3));
        });
        line("");
        recovery.targeted()
                .ifPresent(seconds -> target(
                        String.format(Locale.ROOT, "Restoring %,d assets", Recovery.ASSETS),
                        seconds,
                        "s",
                        Recovery.RESTORE_SECONDS));
        recovery.targeted().ifPresent(seconds -> line(""));
    }

    private void starts() {
        List<Startup> runs = recovery.starts();
        Spread seconds = Recovery.of(runs, Startup::windowSeconds);
        line(
                "Started for the first time, full windows waiting: joined after %s s, first record %s s after that.",
                Digits.range(Recovery.of(runs, run -> run.joined() / 1e3), 3),
                Digits.range(Recovery.of(runs, Startup::recordSeconds), 3));
        target("From joining to the first scored window", seconds, "s", Recovery.WINDOW_SECONDS);
        line("");
    }

    private void memory() {
        Spread bytes = recovery.bytesPerAsset();
        Spread times = new Spread(
                bytes.median() / Recovery.windowBytes(),
                bytes.least() / Recovery.windowBytes(),
                bytes.most() / Recovery.windowBytes());
        line(
                "Memory: %s MiB live with %,d assets, %s MiB with %,d: %s bytes an asset.",
                Digits.count(Spread.of(recovery.once().stream()
                        .map(run -> run.liveBytes() / MIB)
                        .toList())),
                recovery.scale().memoryAssets(),
                Digits.count(Spread.of(recovery.twice().stream()
                        .map(run -> run.liveBytes() / MIB)
                        .toList())),
                2 * recovery.scale().memoryAssets(),
                Digits.range(bytes, 4));
        target("In times of rows × signals × 4 bytes", times, "", Recovery.MEMORY);
        line("");
    }

    private void target(String what, Spread figure, String unit, double target) {
        line(
                "%s: %s, target at most %s: %s",
                what,
                (Digits.range(figure, 3) + " " + unit).strip(),
                (Digits.number(target, 2) + " " + unit).strip(),
                figure.median() <= target ? "met" : "missed");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
