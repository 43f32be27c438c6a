package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.app.device.Spread;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Kind;
import andon.bench.contest.Contender.Model;
import andon.bench.contest.Figures;
import andon.bench.contest.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Figures of contenders over all repetitions, and against one another within each. */
public final class Standings {
    private final Outcome outcome;

    public Standings(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The contenders, in the order of their turns. */
    public List<Contender> contenders() {
        return List.copyOf(outcome.figures().keySet());
    }

    /** The outcome. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether what is measured is windows, not records. */
    public static boolean isOfWindows(Contender contender) {
        return contender.kind() == Kind.ONNX;
    }

    /** A figure of what was measured. */
    public Spread spread(Contender contender, ToDoubleFunction<Measurement> figure) {
        return spreadOf(contender, run -> figure.applyAsDouble(run.measured()));
    }

    /** A figure of whole runs. */
    public Spread spreadOf(Contender contender, ToDoubleFunction<Figures> figure) {
        return Spread.of(runs(contender).stream().mapToDouble(figure).boxed().toList());
    }

    /** Microseconds per record, or window, that the just-in-time compiler took; empty where the system does not tell. */
    public Optional<Spread> compiling(Contender contender) {
        Spread spread = spread(contender, Measurement::compilerMicros);
        return spread.most() == 0 ? Optional.empty() : Optional.of(spread);
    }

    /** Bytes sent to logs of state for each byte of telemetry, both as sent; empty where there are none. */
    public Optional<Spread> loggedPerByte(Contender contender) {
        if (runs(contender).stream().allMatch(run -> run.measured().changelogBytes() == 0)) {
            return Optional.empty();
        }
        double bytes = (double) outcome.load().sentBytes() / outcome.load().records();
        return Optional.of(spread(contender, run -> run.changelogBytes() / (bytes * run.records())));
    }

    /** Times the floor: consumer and parse, and the model alone on as many windows as there were for each record. */
    public Optional<Spread> timesFloor(Contender contender) {
        Optional<Contender> consumer = find(Kind.CONSUMER, Model.MLP);
        Optional<Contender> model = find(Kind.ONNX, contender.model());
        if (consumer.isEmpty()
                || model.isEmpty()
                || contender.kind() == Kind.CONSUMER
                || contender.kind() == Kind.ONNX) {
            return Optional.empty();
        }
        return Optional.of(each(contender, i -> {
            Measurement run = runs(contender).get(i).measured();
            double floor = cpu(consumer.get(), i) + cpu(model.get(), i) * run.windows() / run.records();
            return run.cpuMicros() / floor;
        }));
    }

    /** What a record costs {@code ours} against what it costs {@code theirs}, repetition by repetition. */
    public Spread ratio(Contender ours, Contender theirs) {
        return each(ours, i -> cpu(ours, i) / cpu(theirs, i));
    }

    /**
     * The comparisons that targets were set for, of those whose contenders have run; with peers only where telemetry is
     * regular, as they score other windows else, or fewer.
     */
    public List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        find("andon-hop10")
                .ifPresent(ours -> timesFloor(ours)
                        .ifPresent(times -> comparisons.add(
                                new Comparison("Andon, exactly once, hop 10, against the floor", times, 2.4))));
        if (outcome.sizes().irregularity().isNone()) {
            against(
                    comparisons,
                    "Andon, hop 1, against Flink, checkpoints as commits",
                    "andon-hop1",
                    "flink-100ms",
                    0.65);
            against(
                    comparisons,
                    "Andon, hop 1, against Flink in batches, checkpoints as commits",
                    "andon-hop1",
                    "flink-batched-100ms",
                    1);
            against(comparisons, "Andon, hop 10, against the tutorial", "andon-hop10", "tutorial", 1.0 / 150);
        }
        find("andon-lstm")
                .ifPresent(ours -> timesFloor(ours)
                        .ifPresent(times -> comparisons.add(
                                new Comparison("Andon, exactly once, hop 1, LSTM, against the floor", times, 1.1))));
        return comparisons;
    }

    private void against(List<Comparison> comparisons, String name, String ours, String theirs, double target) {
        Optional<Contender> one = find(ours);
        Optional<Contender> other = find(theirs);
        if (one.isPresent() && other.isPresent()) {
            comparisons.add(new Comparison(name, ratio(one.get(), other.get()), target));
        }
    }

    private Optional<Contender> find(String id) {
        return contenders().stream()
                .filter(contender -> contender.id().equals(id))
                .findFirst();
    }

    private Optional<Contender> find(Kind kind, Model model) {
        return contenders().stream()
                .filter(contender -> contender.kind() == kind && contender.model() == model)
                .findFirst();
    }

    private double cpu(Contender contender, int repetition) {
        return runs(contender).get(repetition).measured().cpuMicros();
    }

    private List<Figures> runs(Contender contender) {
        return outcome.figures().getOrDefault(contender, List.of());
    }

    private Spread each(Contender contender, IntToDoubleFunction figure) {
        return Spread.of(IntStream.range(0, runs(contender).size())
                .mapToDouble(figure)
                .boxed()
                .toList());
    }

    /**
     * A ratio of processor times per record, and the most that it may be.
     *
     * @param name what is compared
     * @param ratio in the repetitions
     * @param target the most that the median may be
     */
    public record Comparison(String name, Spread ratio, double target) {
        /** Whether the median is within the target. */
        public boolean met() {
            return ratio.median() <= target;
        }
    }
}
