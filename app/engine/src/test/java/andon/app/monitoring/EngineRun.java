package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures.Sent;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.ResendScope;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** An engine whose log survives it. */
final class EngineRun {
    private final Monitors monitors;
    private final Predicate<String> interest;
    private final Collected collected = new Collected();
    private final Map<String, byte[]> log = new TreeMap<>();
    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
    private AndonConfig config;
    private Instant now = Instant.ofEpochMilli(Fixtures.START);
    private QualityMonitoring engine;
    private long offset;

    EngineRun(AndonConfig config, Monitors monitors) {
        this(config, monitors, asset -> false);
    }

    EngineRun(AndonConfig config, Monitors monitors, Predicate<String> interest) {
        this.config = config;
        this.monitors = monitors;
        this.interest = interest;
        this.engine = newEngine();
    }

    private QualityMonitoring newEngine() {
        // Written at once: what is changed after it was noted must be noted again.
        StateLog copies = part -> () -> part.write(this::put);
        return new QualityMonitoring(config, monitors, copies, collected, () -> now, interest);
    }

    private void put(byte[] key, byte @Nullable [] value) {
        String hex = HexFormat.of().formatHex(key);
        if (value == null) {
            log.remove(hex);
        } else {
            log.put(hex, value.clone());
        }
    }

    QualityMonitoring engine() {
        return engine;
    }

    Collected collected() {
        return collected;
    }

    Map<String, byte[]> log() {
        return log;
    }

    Instant now() {
        return now;
    }

    void now(Instant instant) {
        now = instant;
    }

    /** Loses everything but what was logged, and has this configuration from here on. */
    void crash(AndonConfig next) {
        config = next;
        crash();
    }

    /** Goes on from what another engine logged, by key in hexadecimal digits. */
    void crashTo(Map<String, byte[]> logged) {
        log.clear();
        log.putAll(logged);
        crash();
    }

    /** The same of entries that may have been spoilt; returns the keys of those that were of no use. */
    Set<String> crashToSpoilt(Map<String, byte[]> logged) {
        log.clear();
        log.putAll(logged);
        engine.close();
        engine = newEngine();
        Set<String> dropped = new TreeSet<>();
        logged.forEach((key, value) -> {
            if (!engine.restore(HexFormat.of().parseHex(key), value.clone())) {
                dropped.add(key);
                log.remove(key);
            }
        });
        return dropped;
    }

    /** Loses everything but what was logged. */
    void crash() {
        engine.close();
        Map<String, byte[]> logged = new TreeMap<>(log);
        engine = newEngine();
        logged.forEach((key, value) ->
                assertThat(engine.restore(HexFormat.of().parseHex(key), value)).isTrue());
    }

    void steady(long from, long to) {
        for (long time = from; time <= to; time += 100) {
            value(time, Math.sin(time));
        }
        engine.flush();
    }

    void value(long time, double value) {
        value(time, value, time);
    }

    void value(long time, double value, long kafkaTime) {
        StringBuilder values = new StringBuilder();
        for (int s = 0; s < 8; s++) {
            values.append(s == 0 ? "" : ",")
                    .append("\"s")
                    .append(s)
                    .append("\":")
                    .append(value);
        }
        json(
                "{\"asset\":\"x\",\"time\":" + (Fixtures.START + time) + ",\"values\":{" + values + "}}",
                Fixtures.START + kafkaTime);
    }

    /** A value of one tag that {@code asset} has. */
    void value(String asset, long time) {
        json(
                "{\"asset\":\"" + asset + "\",\"time\":" + (Fixtures.START + time) + ",\"values\":{\"s0\":1}}",
                Fixtures.START + time);
    }

    /** One value of one tag; {@code more} is appended to the record's fields. */
    void tag(long time, String tag, double value, String more) {
        json(
                "{\"asset\":\"x\",\"time\":" + (Fixtures.START + time) + ",\"values\":{\"" + tag + "\":" + value + "}"
                        + more + "}",
                Fixtures.START + time);
    }

    void json(String json, long kafkaTime) {
        send(new Sent("x", kafkaTime, json.getBytes(UTF_8)), ResendScope.ALL);
    }

    void resend(String json, long kafkaTime, List<RefusedSample> samples) throws Exception {
        ResendScope scope = ResendScope.of(new RecordHeaders().add(ResendScope.HEADER, ResendScope.header(samples)));
        send(new Sent("x", kafkaTime, json.getBytes(UTF_8)), scope);
    }

    void send(Sent sent) {
        send(sent, ResendScope.ALL);
    }

    private void send(Sent sent, ResendScope scope) {
        send(sent, null, new RecordHeaders(), scope);
    }

    /** With a key and headers. */
    void send(Sent sent, byte @Nullable [] key, Headers headers) {
        send(sent, key, headers, ResendScope.ALL);
    }

    private void send(Sent sent, byte @Nullable [] key, Headers headers, ResendScope scope) {
        Instant sentAt = Instant.ofEpochMilli(sent.kafkaTime());
        now = sentAt.isAfter(now) ? sentAt : now;
        try {
            TelemetryRecord record =
                    new TelemetryRecord("telemetry", 0, offset++, sent.kafkaTime(), key, sent.value(), headers);
            engine.accept(decoder.decode(sent.value()), record, scope);
        } catch (TelemetryRefused e) {
            throw new AssertionError(e.detail(), e);
        }
    }

    long lastVerdictEnd() {
        return collected
                .verdicts()
                .get(collected.verdicts().size() - 1)
                .windowEnd()
                .toEpochMilli();
    }
}
