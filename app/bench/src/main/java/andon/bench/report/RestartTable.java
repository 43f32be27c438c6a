package andon.bench.report;

import andon.app.device.Spread;
import andon.bench.restart.Outage;
import andon.bench.restart.RestartBenchmark;
import andon.bench.restart.Restarts;
import andon.bench.restart.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Seconds without a verdict as a table for people, in Markdown. */
public final class RestartTable {
    private RestartTable() {}

    /** The table, and for the last of the builds whether targets are met. */
    public static String of(List<Restarts> builds, int assets) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d assets of %s, a record a second of each; seconds, medians, in brackets the least and the most.%n%n",
                assets,
                RestartBenchmark.window()));
        text.append("| | build | from the signal to verdicts on all its partitions | pause of the other's partitions"
                + " | fencings | start of the JVM |\n|---|---|---|---|---|---|\n");
        for (Scenario scenario : Scenario.values()) {
            for (Restarts build : builds) {
                List<Outage> outages = build.outages().getOrDefault(scenario, List.of());
                if (!outages.isEmpty()) {
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %s | %d | %s |%n",
                            scenario.text(),
                            build.name(),
                            Digits.range(spread(outages, Outage::own), 3),
                            scenario == Scenario.ONE_OF_ONE ? "" : Digits.range(spread(outages, Outage::others), 3),
                            build.fencings(scenario),
                            Digits.range(build.jvm(), 3)));
                }
            }
        }
        text.append('\n');
        Restarts last = builds.get(builds.size() - 1);
        List<Outage> alone = last.outages().getOrDefault(Scenario.ONE_OF_ONE, List.of());
        if (!alone.isEmpty()) {
            double seconds = spread(alone, Outage::own).median() - last.jvm().median();
            target(text, "From SIGTERM to the next verdict beside the start of the JVM", seconds, Restarts.OWN_SECONDS);
        }
        List<Outage> ofTwo = last.outages().getOrDefault(Scenario.ONE_OF_TWO, List.of());
        if (!ofTwo.isEmpty()) {
            double seconds = spread(ofTwo, Outage::others).median();
            target(text, "Pause of the other's partitions at a restart", seconds, Restarts.OTHERS_SECONDS);
        }
        return text.toString().strip();
    }

    private static Spread spread(List<Outage> outages, ToDoubleFunction<Outage> figure) {
        return Spread.of(outages.stream().mapToDouble(figure).boxed().toList());
    }

    private static void target(StringBuilder text, String what, double seconds, double target) {
        text.append(String.format(
                Locale.ROOT,
                "%s: %s s, target at most %s s: %s%n",
                what,
                Digits.number(seconds, 3),
                Digits.number(target, 2),
                seconds <= target ? "met" : "missed"));
    }
}
