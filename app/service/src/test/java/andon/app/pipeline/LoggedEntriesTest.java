package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class LoggedEntriesTest {
    private final Map<TaskId, LoggedEntries> byTask = new ConcurrentHashMap<>();
    private final LoggedEntries entries = new LoggedEntries("assets", byTask);

    @Test
    void anEntryWithoutAKeyIsHandedOverAsAnyOther() {
        entries.restore(new byte[] {'H', 1}, new byte[1]);
        entries.restore(new byte[] {'C', 1}, new byte[1]);
        entries.restore(new byte[0], new byte[1]);

        List<String> keys = new ArrayList<>();
        entries.handOver((key, value) -> keys.add(HexFormat.of().formatHex(key)), to -> {});

        assertThat(keys).containsExactly("", "4301", "4801");
    }
}
