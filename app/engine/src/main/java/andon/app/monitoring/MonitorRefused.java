package andon.app.monitoring;

import java.util.List;

/** A monitor and its bundle don't fit; the message has every fault. */
public final class MonitorRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    MonitorRefused(List<String> faults) {
        super(String.join("; ", faults));
    }
}
