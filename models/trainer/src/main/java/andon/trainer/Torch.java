package andon.trainer;

import ai.djl.engine.Engine;

/** PyTorch, as the trainer uses it: on the processor, one thread, nothing fetched and nothing reported. */
final class Torch {
    static {
        set("OPT_OUT_TRACKING", "true");
        set("ai.djl.offline", "true");
        set("ai.djl.pytorch.num_threads", "1");
        set("ai.djl.pytorch.num_interop_threads", "1");
    }

    private Torch() {}

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The engine; the first call loads its libraries, which takes about a second. */
    static Engine engine() {
        return Engine.getEngine("PyTorch");
    }
}
