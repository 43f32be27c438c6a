package andon.models.inference;

import ai.onnxruntime.OrtException;
import andon.models.bundle.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle's model and everyone who holds it. Freeing a model while it runs kills the process, so it is freed when the
 * last holder lets go; every batch is a holder.
 */
final class SharedModel {
    private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

    /** One run of a batch on whatever engine is in use. */
    interface Step {
        void on(Engine engine) throws OrtException;
    }

    /** What is in use: changed as one when falling back. */
    private record State(Engine engine, Optional<String> reason, boolean oneByOne) {}

    private final Bundle bundle;
    private final byte[] model;
    private final Devices devices;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final List<Engine> engines = new ArrayList<>();
    private final int maxCapacity;
    private volatile State state;

    /** Takes over {@code loaded} and frees it, also if this fails. */
    SharedModel(Bundle bundle, byte[] model, Devices devices, Devices.Loaded loaded) throws OrtException {
        this.bundle = bundle;
        this.model = model;
        this.devices = devices;
        engines.add(loaded.engine());
        maxCapacity = loaded.engine().device().equals("cuda")
                ? ScoringSession.MAX_CAPACITY_CUDA
                : ScoringSession.MAX_CAPACITY;
        try {
            state = new State(loaded.engine(), loaded.reason(), mustGoOneByOne(loaded.engine()));
        } catch (OrtException | RuntimeException e) {
            loaded.engine().close();
            throw e;
        }
    }

    private boolean mustGoOneByOne(Engine engine) throws OrtException {
        if (BatchCheck.takesOnlyOne(bundle, engine.signature())) {
            LOG.warn(
                    "bundle {} {} is scored one window at a time: its model has a fixed batch of 1;"
                            + " export it with a dynamic first axis",
                    bundle.name(),
                    bundle.version());
            return true;
        }
        if (BatchCheck.differs(engine.onTrial(), bundle, maxCapacity)) {
            LOG.warn(
                    "bundle {} {} is scored one window at a time: on {} its answers depend on the other windows in"
                            + " the batch",
                    bundle.name(),
                    bundle.version(),
                    engine.device());
            return true;
        }
        return false;
    }

    Bundle bundle() {
        return bundle;
    }

    String device() {
        return state.engine().device();
    }

    Optional<String> deviceReason() {
        return state.reason();
    }

    boolean oneByOne() {
        return state.oneByOne();
    }

    /** The most windows that may be run together; those of a batch are made for it, so it outlives a failure of CUDA. */
    int maxCapacity() {
        return maxCapacity;
    }

    Engine engine() {
        return state.engine();
    }

    /** Runs {@code step}; if that fails on CUDA, for good on the CPU. */
    void run(Step step) {
        Engine engine = state.engine();
        try {
            step.on(engine);
        } catch (OrtException e) {
            if (engine.device().equals("cpu")) {
                throw new InferenceFailed(
                        "bundle " + bundle.name() + " " + bundle.version() + " failed while scoring: " + e.getMessage(),
                        e);
            }
            try {
                step.on(fallBackFrom(engine, e));
            } catch (OrtException again) {
                again.addSuppressed(e);
                throw new InferenceFailed(
                        "bundle " + bundle.name() + " " + bundle.version() + " failed on CUDA and on the CPU: "
                                + again.getMessage(),
                        again);
            }
        }
    }

    /** The failed engine is kept until the end, since other threads may still be running it. */
    private synchronized Engine fallBackFrom(Engine failed, OrtException cause) throws OrtException {
        if (state.engine() != failed) {
            return state.engine();
        }
        Devices.Loaded loaded = devices.onCpu(model, "CUDA failed while scoring: " + Devices.firstLine(cause));
        engines.add(loaded.engine());
        state = new State(loaded.engine(), loaded.reason(), mustGoOneByOne(loaded.engine()));
        return loaded.engine();
    }

    /** Becomes one more holder. */
    void hold() {
        int before = holders.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw new IllegalStateException("session of " + bundle.name() + " " + bundle.version() + " is closed");
        }
    }

    /** Ceases to be a holder. */
    void letGo() {
        if (holders.decrementAndGet() == 0) {
            synchronized (this) {
                engines.forEach(Engine::close);
                engines.clear();
            }
        }
    }
}
