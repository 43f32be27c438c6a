package andon.app.cli;

import andon.app.admin.ClusterFailed;
import andon.app.admin.TopicAdmin;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells when a service waits for a broker, and when it need not any more. Retrying is what Kafka's clients do. */
final class BrokerWatch implements AutoCloseable {
    private static final int EVERY_SECONDS = 2;

    private final TopicAdmin admin;
    private final String address;
    private final PrintWriter out;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean waiting;

    /**
     * @param kafka native client properties, {@code bootstrap.servers} among them
     */
    BrokerWatch(Map<String, String> kafka, PrintWriter out) {
        this.admin = new TopicAdmin(kafka);
        this.address = kafka.getOrDefault("bootstrap.servers", "");
        this.out = out;
    }

    /**
     * Waits until a broker answers, and from then on watches in the background.
     *
     * @return false if this was closed meanwhile
     * @throws ClusterFailed if it answers that it does not let this client in
     */
    boolean awaitBroker() throws InterruptedException {
        while (!answers()) {
            if (closed.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
        }
        Thread watch = new Thread(this::watch, "andon-broker-watch");
        watch.setDaemon(true);
        watch.start();
        return true;
    }

    private void watch() {
        try {
            while (!closed.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
                answers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClusterFailed e) {
            // A broker that shuts this client out shuts out the service's too, which say why.
        }
    }

    private boolean answers() {
        boolean answers = admin.answers();
        if (answers == waiting && closed.getCount() > 0) {
            waiting = !answers;
            out.println(
                    answers
                            ? "Kafka at " + address + " answers."
                            : "Waiting for Kafka: no broker answers at kafka.bootstrap.servers " + address
                                    + ". Ctrl-C stops, --debug shows each try.");
            out.flush();
        }
        return answers;
    }

    @Override
    public void close() {
        closed.countDown();
        admin.close();
    }
}
