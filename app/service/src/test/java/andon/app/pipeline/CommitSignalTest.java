package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class CommitSignalTest {
    private static final Bytes KEY = Bytes.wrap(new byte[1]);

    private final Map<TaskId, CommitSignal> byTask = new HashMap<>();
    private final List<String> answers = new ArrayList<>();
    private final CommitSignal first = signal("first");
    private final CommitSignal second = signal("second");

    /** Hands on nothing by itself, as a cache with room. */
    private final KeyValueStore<Bytes, byte[]> cache = new LoggedEntries("cache", new HashMap<>());

    private CommitSignal signal(String name) {
        CommitSignal signal = new CommitSignal(name, byTask);
        signal.answer(() -> answers.add(name));
        return signal;
    }

    @Test
    void theFirstSignalStandsForAllThatTheThreadHasAskedFor() {
        first.ask(cache);
        second.ask(cache);

        second.put(KEY, new byte[0]);
        first.put(KEY, new byte[0]);

        assertThat(answers).containsExactly("first", "second");
    }

    @Test
    void eachCommitIsAskedForAnew() {
        first.ask(cache);
        first.put(KEY, new byte[0]);
        first.ask(cache);
        first.put(KEY, new byte[0]);
        second.put(KEY, new byte[0]);

        assertThat(answers).containsExactly("first", "first");
    }

    @Test
    void whatAnotherThreadHasAskedForIsItsOwn() throws InterruptedException {
        Thread other = new Thread(() -> second.ask(cache));
        other.start();
        other.join();

        first.ask(cache);
        first.put(KEY, new byte[0]);

        assertThat(answers).containsExactly("first");
    }

    @Test
    void withoutRoomInTheCacheTheSignalComesAtOnce() {
        first.ask(first);

        assertThat(answers).containsExactly("first");
    }

    @Test
    void aTaskThatIsGoneWritesNothing() {
        first.ask(cache);
        second.ask(cache);
        first.close();

        second.put(KEY, new byte[0]);

        assertThat(answers).containsExactly("second");
    }
}
