package andon.models.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import andon.models.bundle.ModelSignature;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs of a model that nobody knows yet, which may hold a loop without end. ONNX Runtime looks between two nodes of the
 * graph, those of a loop among them, whether it has been told to end.
 */
final class Trial implements Engine {
    private static final ScheduledExecutorService ALARM = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "andon-model-trial");
        thread.setDaemon(true);
        return thread;
    });

    private final OrtEngine engine;
    private final OrtSession session;
    private final Duration limit;
    private final long end;

    Trial(OrtEngine engine, OrtSession session, Duration limit) {
        this.engine = engine;
        this.session = session;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    @Override
    public void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
        try (Run run = new Run()) {
            run.on(inputs, outputs);
        }
    }

    /** One run with its alarm. */
    private final class Run implements AutoCloseable {
        private final OrtSession.RunOptions options = new OrtSession.RunOptions();
        private final Future<?> alarm = ALARM.schedule(this::ring, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        private boolean rang;
        private boolean over;

        Run() throws OrtException {}

        void on(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
            // It would print what it throws as well.
            options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            try {
                session.run(inputs, Set.of(), outputs, options).close();
            } catch (OrtException e) {
                synchronized (this) {
                    if (rang) {
                        throw new OrtException("its answers to the trial windows must come within "
                                + limit.toMillis() / 1000.0 + " s, did not");
                    }
                }
                throw e;
            }
        }

        private synchronized void ring() {
            if (!over) {
                rang = true;
                try {
                    options.setTerminate(true);
                } catch (OrtException e) {
                    throw new InferenceFailed("a run could not be ended: " + e.getMessage(), e);
                }
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            alarm.cancel(false);
            options.close();
        }
    }

    @Override
    public String device() {
        return engine.device();
    }

    @Override
    public ModelSignature signature() {
        return engine.signature();
    }

    @Override
    public Engine onTrial() {
        return this;
    }

    @Override
    public void close() {
        engine.close();
    }
}
