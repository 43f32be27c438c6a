package andon.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final WindowContract WINDOW = new WindowContract(
            List.of(new SignalContract("s", "", Aggregate.LAST, Fill.HOLD, 5, 0, 1)),
            Duration.ofMillis(100),
            60,
            1,
            0.8);

    private final Schedule schedule = new Schedule(5_000, 2_000, 7, WINDOW);

    @Test
    void recordsAreDueAtTheRateWhateverBecameOfThoseBefore() {
        assertThat(schedule.due(0)).isEqualTo(5_000);
        assertThat(schedule.due(1)).isEqualTo(505_000);
        assertThat(schedule.due(2_000)).isEqualTo(1_000_005_000);
    }

    @Test
    void whenARecordWasDueFollowsFromItsAssetAndTime() throws Exception {
        for (long i : new long[] {0, 1, 6, 7, 12_345, 2_000_000}) {
            JsonNode record = new JsonMapper().readTree(schedule.value(i));
            long time = Instant.parse(record.get("time").asText()).toEpochMilli();

            assertThat(record.get("asset").asText()).isEqualTo(schedule.asset(i));
            assertThat(schedule.due(schedule.asset(i), time)).isEqualTo(schedule.due(i));
        }
    }
}
