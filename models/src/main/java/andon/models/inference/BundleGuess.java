package andon.models.inference;

import andon.models.bundle.Bundle;
import andon.models.bundle.InputLayout;
import andon.models.bundle.ModelSignature;
import andon.models.bundle.ModelSignature.Tensor;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Outputs;
import andon.models.bundle.Provenance;
import andon.models.bundle.ScoreFunction;
import andon.models.bundle.Threshold;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What bundle a model may want, judged by the names and shapes of its inputs and outputs. */
final class BundleGuess {
    private static final int USUAL_ROWS = 60;
    private static final String NAMELESS = "model";
    private static final String SIGNAL = "signal-";

    private final ModelSignature signature;
    private final Optional<Integer> knownRows;
    private final List<String> notes;

    BundleGuess(ModelSignature signature, Optional<Integer> knownRows, List<String> notes) {
        this.signature = signature;
        this.knownRows = knownRows;
        this.notes = notes;
    }

    Optional<Bundle> around(Path model) {
        if (signature.inputs().size() != 1) {
            notes.add("no skeleton: a model must have one input, this has "
                    + signature.inputs().size());
            return Optional.empty();
        }
        Map.Entry<String, Tensor> input =
                signature.inputs().entrySet().iterator().next();
        List<Long> shape = input.getValue().shape();
        long values = values(shape);
        if (shape.size() != 2 && shape.size() != 3) {
            notes.add("no skeleton: the input must be [batch, rows, signals] or [batch, rows × signals], is "
                    + input.getValue());
            return Optional.empty();
        }
        if (shape.get(shape.size() - 1) < 0) {
            notes.add("no skeleton: the input leaves open how many " + (shape.size() == 2 ? "values" : "signals")
                    + " it takes; export it with that fixed");
            return Optional.empty();
        }
        if (values == 0 || values > WindowContract.MOST_CELLS) {
            notes.add("no skeleton: a window must have 1 to " + WindowContract.MOST_CELLS + " values, the input is "
                    + input.getValue());
            return Optional.empty();
        }
        boolean flat = shape.size() == 2;
        int rows = flat ? rowsOfFlat((int) values) : rows(shape.get(1));
        int signals = (int) (flat ? values / rows : shape.get(2));
        Map<OutputRole, String> roles = roles(rows, signals);
        if (roles.isEmpty()) {
            notes.add("no skeleton: no output looks like a score ([batch] or [batch, 1]) or a reconstruction of the"
                    + " window");
            return Optional.empty();
        }
        return Optional.of(bundle(model, input.getKey(), flat, rows, signals, new Outputs(roles)));
    }

    /** How many values a window has, no more than one above the limit; negative if that is left open. */
    private static long values(List<Long> shape) {
        long values = 1;
        for (long size : shape.subList(1, shape.size())) {
            if (values < 0 || size < 0) {
                return -1;
            }
            boolean tooMany = size > 0 && values > WindowContract.MOST_CELLS / size;
            values = tooMany ? WindowContract.MOST_CELLS + 1 : values * size;
        }
        return values;
    }

    private int rows(long size) {
        if (size >= 0) {
            return (int) size;
        }
        notes.add("window.rows is a guess: the input leaves it open");
        return knownRows.orElse(USUAL_ROWS);
    }

    private int rowsOfFlat(int values) {
        if (knownRows.isPresent() && knownRows.get() > 0 && values % knownRows.get() == 0) {
            return knownRows.get();
        }
        int rows = values % USUAL_ROWS == 0 ? USUAL_ROWS : 1;
        notes.add("window.rows " + rows + " is a guess: the input is flat, with " + values
                + " values; say --rows if it is another divisor of that");
        return rows;
    }

    private Map<OutputRole, String> roles(int rows, int signals) {
        Map<OutputRole, String> roles = new EnumMap<>(OutputRole.class);
        for (OutputRole role : OutputRole.values()) {
            boolean byNameOnly = role == OutputRole.CONTRIBUTIONS || role == OutputRole.EXPECTED;
            signature.outputs().entrySet().stream()
                    .filter(output -> couldBe(role, output.getValue(), rows, signals))
                    .filter(output -> !byNameOnly || isNamed(role, output.getKey()))
                    .filter(output -> !roles.containsValue(output.getKey()))
                    .min((a, b) -> Boolean.compare(isNamed(role, b.getKey()), isNamed(role, a.getKey())))
                    .ifPresent(output -> roles.put(role, output.getKey()));
        }
        if (!roles.containsKey(OutputRole.SCORE) && !roles.containsKey(OutputRole.RECONSTRUCTION)) {
            roles.clear();
        }
        return roles;
    }

    private static boolean isNamed(OutputRole role, String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(role.toString().substring(0, 5));
    }

    private static boolean couldBe(OutputRole role, Tensor tensor, int rows, int signals) {
        List<Long> shape = tensor.shape();
        return switch (role) {
            case SCORE -> shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
            case RECONSTRUCTION ->
                (shape.size() == 3 && is(shape.get(1), rows) && is(shape.get(2), signals))
                        || (shape.size() == 2 && is(shape.get(1), (long) rows * signals));
            case CONTRIBUTIONS, EXPECTED -> shape.size() == 2 && is(shape.get(1), signals);
        };
    }

    private static boolean is(long size, long wanted) {
        return size == wanted || size == ModelSignature.OPEN;
    }

    private Bundle bundle(Path model, String input, boolean flat, int rows, int signals, Outputs outputs) {
        WindowContract window = new WindowContract(
                IntStream.rangeClosed(1, signals)
                        .mapToObj(i -> new SignalContract(SIGNAL + i, "", Aggregate.LAST, Fill.HOLD, 5, 0, 1))
                        .toList(),
                Duration.ofSeconds(1),
                rows,
                1,
                0.8);
        ScoreFunction score = outputs.has(OutputRole.SCORE) ? ScoreFunction.OUTPUT : ScoreFunction.MEAN_ABSOLUTE_ERROR;
        notes.add("fill in: name and version, the names and units of the signals in the order of the input, centre and"
                + " spread as in training, period, hop, coverage, aggregates, fills and gaps");
        notes.add("fill in threshold.value: there is no knowing it from the model");
        return Bundle.around(model, window, input, flat ? InputLayout.FLAT : InputLayout.ROWS_SIGNALS, outputs, score)
                .withName(name(model), "1")
                .withThreshold(Threshold.fixed(threshold(score)), 1)
                .withProvenance(Provenance.of(""));
    }

    private static double threshold(ScoreFunction score) {
        return score == ScoreFunction.OUTPUT ? 0.5 : 1;
    }

    /** What {@code bundle} still says as a guess would, a sentence each: it may be meant, but seldom is. */
    static List<String> unedited(Bundle bundle) {
        List<String> unedited = new ArrayList<>();
        if (bundle.name().equals(NAMELESS)) {
            unedited.add("name is still '" + NAMELESS + "'");
        }
        List<SignalContract> signals = bundle.window().signals();
        List<String> nameless = IntStream.range(0, signals.size())
                .mapToObj(i -> SIGNAL + (i + 1))
                .filter(name ->
                        signals.stream().anyMatch(signal -> signal.name().equals(name)))
                .toList();
        if (!nameless.isEmpty()) {
            unedited.add("window.signals still has " + String.join(", ", nameless));
        }
        if (signals.stream().allMatch(signal -> signal.centre() == 0 && signal.spread() == 1)) {
            unedited.add("every signal still has centre 0 and spread 1, as of a model that normalises by itself");
        }
        Threshold threshold = bundle.threshold();
        if (threshold.calibration() == null && threshold.value() == threshold(bundle.score())) {
            unedited.add("threshold.value is still " + threshold.value());
        }
        return unedited;
    }

    /** The file's name, or its folder's if that is model.onnx, with what a name can't have replaced. */
    private static String name(Path model) {
        Path absolute = model.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName()).replaceFirst("\\.onnx$", "");
        Path folder = absolute.getParent();
        if (name.equals(NAMELESS) && folder != null && folder.getFileName() != null) {
            name = folder.getFileName().toString();
        }
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? NAMELESS : plain;
    }
}
