package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.bench.contest.Contender;
import andon.bench.contest.Figures;
import andon.bench.contest.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A build of Andon against another.
 *
 * @param standings of contenders in pairs: the old build, and the new one that does the same
 */
public record BuildStandings(Standings standings) {
    /** The most that the median ratio of the cost of a record may be. */
    public static final double TARGET = 1.03;

    /** The pairs, in the order of their turns. */
    public List<Comparison> comparisons() {
        Outcome outcome = standings.outcome();
        List<Contender> contenders = standings.contenders();
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i += 2) {
            List<Double> old = cpu(outcome, contenders.get(i));
            List<Double> current = cpu(outcome, contenders.get(i + 1));
            List<Double> ratios = IntStream.range(0, old.size())
                    .mapToObj(pair -> current.get(pair) / old.get(pair))
                    .toList();
            comparisons.add(new Comparison("hop " + contenders.get(i).hop(), new PairedRatios(ratios)));
        }
        return comparisons;
    }

    private static List<Double> cpu(Outcome outcome, Contender contender) {
        return outcome.figures().getOrDefault(contender, List.of()).stream()
                .map(Figures::measured)
                .map(Measurement::cpuMicros)
                .toList();
    }

    /**
     * What is compared.
     *
     * @param name says what both builds did
     * @param ratios new against old
     */
    public record Comparison(String name, PairedRatios ratios) {
        /** Whether the median is within the target. */
        public boolean met() {
            return ratios.median() <= TARGET;
        }
    }
}
