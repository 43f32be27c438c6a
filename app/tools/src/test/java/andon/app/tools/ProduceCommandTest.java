package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.admin.TopicAdmin;
import andon.app.broker.EmbeddedBroker;
import andon.app.cli.Main;
import andon.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProduceCommandTest {
    private static final Topics TOPICS = Topics.named("andon").withPartitions(1);

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void sendsEachRowKeyedByItsAssetAndStampedWithTheTimeOfWriting() throws Exception {
        Path input = folder.resolve("pump.csv");
        Files.writeString(input, "time,machine,p,q\n0,line/a,1,2\n1,line/b,3,x\n2,line/a,5,6\n");
        long before = System.currentTimeMillis();

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
            createTopics(broker.bootstrap());
            int exit = run(
                    "--input=" + input,
                    "--asset-column=machine",
                    "--skip-rows=0",
                    "--bootstrap-servers=" + broker.bootstrap());

            assertThat(exit).as(err.toString()).isZero();
            List<ConsumerRecord<byte[], byte[]>> records = records(broker.bootstrap());
            assertThat(records)
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactly("line/a", "line/b", "line/a");
            assertThat(new String(records.get(1).value(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"asset\":\"line/b\",\"time\":\"2000-01-01T00:00:01.000Z\","
                            + "\"values\":{\"p\":3.0,\"q\":null}}");
            assertThat(records.get(0).timestamp()).isGreaterThanOrEqualTo(before);
        }
        assertThat(err.toString())
                .contains("1 cell is not a number and counts as missing: line 3, q 'x'")
                .contains("Sent 3 records to andon.telemetry in ");
    }

    @Test
    void mustKnowWhere() {
        assertThat(run("--input=pump.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("give either --config FILE or --bootstrap-servers HOST:PORT");
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "produce";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), all);
    }

    private static void createTopics(String bootstrap) {
        try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", bootstrap))) {
            admin.create(TOPICS, Optional.of((short) 1));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(TOPICS.telemetry().name(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 50 && records.size() < 3; i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
