package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.terminal.Alerts;
import andon.topics.Alert;
import andon.topics.AlertCommand;
import andon.topics.AlertState;
import andon.topics.CommandRefused;
import andon.topics.JsonSerde;
import andon.topics.RefusedCommand;
import andon.topics.Topics;
import andon.topics.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Answers every command with a further revision of the alert that it names, or of the one of the pump; refuses one whose
 * note asks for it.
 */
final class PretendedAndon implements AutoCloseable {
    private static final Map<AlertCommand.Command, Transition.Reason> REASONS = Map.of(
            AlertCommand.Command.ACKNOWLEDGE, Transition.Reason.ACKNOWLEDGED,
            AlertCommand.Command.SHELVE, Transition.Reason.SHELVED,
            AlertCommand.Command.COMMENT, Transition.Reason.COMMENTED);

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<AlertCommand> received = new CopyOnWriteArrayList<>();
    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private int revision = 10;

    PretendedAndon(String bootstrap, String prefix) {
        topics = Topics.named(prefix);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        List<TopicPartition> partitions = List.of(
                new TopicPartition(topics.commands().name(), 0),
                new TopicPartition(topics.commands().name(), 1));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::answer, "pretended-andon");
        thread.start();
    }

    /** The commands as they were sent. */
    List<String> commands() {
        return commands;
    }

    /** The commands as they were read. */
    List<AlertCommand> received() {
        return received;
    }

    private void answer() {
        try (consumer;
                producer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    commands.add(new String(record.value(), UTF_8));
                    answer(record, AlertCommand.read(record.value()));
                }
            }
        } catch (WakeupException e) {
            // closed
        } catch (CommandRefused e) {
            throw new AssertionError(e);
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> record, AlertCommand command) {
        received.add(command);
        if ("refuse me".equals(command.note())) {
            RefusedCommand refused = new RefusedCommand(
                    RefusedCommand.Reason.NOT_ALLOWED,
                    "as it was asked to",
                    RefusedCommand.evidence(record.value()),
                    command.by(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.now());
            byte[] json = new JsonSerde<>(RefusedCommand.class).toJson(refused);
            producer.send(new ProducerRecord<>(topics.commandsRefused().name(), json));
            return;
        }
        String id = command.alert() == null ? "plant1/pump-7#0123456789abcdef" : command.alert();
        AlertState state = command.until() == null ? AlertState.ACKNOWLEDGED : AlertState.SHELVED;
        Transition.Reason reason = REASONS.getOrDefault(command.command(), Transition.Reason.UPDATED);
        Alert alert = Alerts.alert(
                id, revision++, state, 500, new Transition(reason, command.by(), command.note(), Instant.now()));
        byte[] json = new JsonSerde<>(Alert.class).toJson(alert);
        producer.send(new ProducerRecord<>(topics.alerts().name(), id.getBytes(UTF_8), json));
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
