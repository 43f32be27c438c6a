package andon.models.inference;

import andon.models.bundle.Bundle;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Residuals;
import andon.models.bundle.ScoreFunction;
import andon.models.window.SignalContract;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows that are scored together, and their scores. For one thread: fill {@link #input}, call {@link #run},
 * read the results before filling again. Nothing is allocated for a window. Only {@link #close} may be called from
 * another thread; it waits for a run to end.
 */
public final class WindowBatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WindowBatch.class);

    private final SharedModel model;
    private final int capacity;
    private final Tensors tensors;
    private final FloatBuffer input;
    private final float[] scores;
    private final Residuals residuals;
    private final double[] parts;
    private final float[] window;
    private int scored;
    private boolean closed;

    WindowBatch(SharedModel model, int capacity) {
        model.hold();
        Bundle bundle = model.bundle();
        this.model = model;
        this.capacity = capacity;
        tensors = new Tensors(bundle, model.engine().signature(), capacity);
        input = tensors.input().duplicate();
        scores = new float[capacity];
        parts = new double[bundle.window().signals().size()];
        window = new float[bundle.window().cells()];
        residuals = new Residuals(bundle.score(), bundle.window().rows(), parts.length, bundle.residualSpread());
        if (model.device().equals("cuda") && !model.oneByOne()) {
            try {
                warm();
            } catch (InferenceFailed e) {
                // Neither device can run the model: each run will say so, and its windows are undecided.
                LOG.error("the model could not be run on any device", e);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
    }

    /** Runs every batch size once, as CUDA prepares itself anew for each. */
    private void warm() {
        for (int bucket = 1; ; bucket *= 2) {
            int size = Math.min(bucket, capacity);
            model.run(engine -> tensors.runTogether(engine, size));
            if (size == capacity) {
                return;
            }
        }
    }

    /** The most windows that fit. */
    public int capacity() {
        return capacity;
    }

    /**
     * Where windows go, normalised, row by row, oldest first: window i at [i × cells, (i + 1) × cells). Direct and in
     * native order, always the same buffer.
     */
    public FloatBuffer input() {
        return input;
    }

    /**
     * Runs the model on the first {@code windows} windows and works out their scores.
     *
     * @throws IllegalStateException if this batch is closed
     * @throws InferenceFailed if the model can't be run
     */
    public synchronized void run(int windows) {
        if (closed) {
            throw new IllegalStateException("batch of " + model.bundle().name() + " is closed");
        }
        if (windows < 0 || windows > capacity) {
            throw new IllegalArgumentException("windows must lie between 0 and " + capacity + ", was " + windows);
        }
        scored = 0;
        if (windows == 0) {
            return;
        }
        if (model.oneByOne()) {
            for (int i = 0; i < windows; i++) {
                int place = i;
                model.run(engine -> tensors.runAlone(engine, place));
            }
        } else {
            int size = model.device().equals("cuda") ? bucket(windows) : windows;
            model.run(engine -> tensors.runTogether(engine, size));
        }
        for (int i = 0; i < windows; i++) {
            scores[i] = scoreOf(i);
        }
        scored = windows;
    }

    private int bucket(int windows) {
        int power = Integer.highestOneBit(windows);
        return Math.min(power == windows ? windows : power * 2, capacity);
    }

    private float scoreOf(int i) {
        ScoreFunction function = model.bundle().score();
        if (function.needsReconstruction()) {
            parts(i, tensors.required(OutputRole.RECONSTRUCTION));
            return (float) function.combine(parts);
        }
        return tensors.required(OutputRole.SCORE).get(i);
    }

    private void parts(int i, FloatBuffer reconstruction) {
        residuals.parts(tensors.input(), reconstruction, i * window.length, parts);
    }

    /**
     * The score of window {@code i}, before smoothing. It may be NaN or infinite if the model answers so; such a score
     * must never become a verdict.
     */
    public float score(int i) {
        requireScored(i);
        return scores[i];
    }

    /**
     * Explains the score of window {@code i}, signal by signal.
     *
     * @param share filled with each signal's share of the score, 0 to 1, summing to 1: from the model's contributions,
     *     else from the error of the reconstruction, else from how far the signal lies from its centre (mean of |z|
     *     over the window). Equal shares if these are all 0 or not finite
     * @param observed filled with each signal's mean over the window, in its unit
     * @param expected filled with what that mean should have been, in its unit: as the model says, else the mean of
     *     the reconstruction, else the signal's centre
     */
    public void explain(int i, double[] share, double[] observed, double[] expected) {
        requireScored(i);
        List<SignalContract> signals = model.bundle().window().signals();
        int count = signals.size();
        if (share.length != count || observed.length != count || expected.length != count) {
            throw new IllegalArgumentException("share, observed and expected must have " + count + " places each");
        }
        shares(i, share);
        FloatBuffer told = tensors.output(OutputRole.EXPECTED);
        FloatBuffer reconstruction = tensors.output(OutputRole.RECONSTRUCTION);
        means(i, tensors.input(), observed);
        if (told != null) {
            for (int signal = 0; signal < count; signal++) {
                expected[signal] = told.get(i * count + signal);
            }
        } else if (reconstruction != null) {
            means(i, reconstruction, expected);
        } else {
            Arrays.fill(expected, 0);
        }
        for (int signal = 0; signal < count; signal++) {
            observed[signal] = signals.get(signal).denormalise(observed[signal]);
            expected[signal] = signals.get(signal).denormalise(expected[signal]);
        }
    }

    private void shares(int i, double[] share) {
        int count = share.length;
        @Nullable FloatBuffer contributions = tensors.output(OutputRole.CONTRIBUTIONS);
        @Nullable FloatBuffer reconstruction = tensors.output(OutputRole.RECONSTRUCTION);
        if (contributions != null) {
            for (int signal = 0; signal < count; signal++) {
                share[signal] = Math.max(0, contributions.get(i * count + signal));
            }
        } else if (reconstruction != null) {
            parts(i, reconstruction);
            System.arraycopy(parts, 0, share, 0, count);
        } else {
            distances(i, share);
        }
        double sum = 0;
        for (double part : share) {
            sum += part;
        }
        if (sum > 0 && Double.isFinite(sum)) {
            for (int signal = 0; signal < count; signal++) {
                share[signal] /= sum;
            }
        } else {
            Arrays.fill(share, 1.0 / count);
        }
    }

    private void distances(int i, double[] distance) {
        int rows = model.bundle().window().rows();
        Arrays.fill(distance, 0);
        tensors.input().get(i * window.length, window);
        for (int row = 0; row < window.length; row += distance.length) {
            for (int signal = 0; signal < distance.length; signal++) {
                distance[signal] += Math.abs(window[row + signal]) / rows;
            }
        }
    }

    private void means(int i, FloatBuffer values, double[] means) {
        int rows = model.bundle().window().rows();
        Arrays.fill(means, 0);
        values.get(i * window.length, window);
        for (int row = 0; row < window.length; row += means.length) {
            for (int signal = 0; signal < means.length; signal++) {
                means[signal] += window[row + signal];
            }
        }
        for (int signal = 0; signal < means.length; signal++) {
            means[signal] /= rows;
        }
    }

    private void requireScored(int i) {
        if (i < 0 || i >= scored) {
            throw new IllegalArgumentException("window must be one of the " + scored + " last run, was " + i);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            tensors.close();
            model.letGo();
        }
    }
}
