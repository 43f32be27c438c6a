package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.monitoring.Portion;
import andon.app.monitoring.StateEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyValueStateLogTest {
    private static final int ENTRIES = KeyValueStateLog.REMOVED_AT_ONCE + 2;

    private final LoggedEntries entries = new LoggedEntries("entries", new HashMap<>());
    private final Changelog changelog = new Changelog();
    private final List<BooleanSupplier> rests = new ArrayList<>();
    private final KeyValueStateLog log =
            new KeyValueStateLog(changelog, entries, () -> {}, Portion.unlimited(), rests::add, 1_000);

    @Test
    void whatNothingHasAUseForIsRemovedLittleByLittleButNotWhatWasWrittenMeanwhile() {
        for (int i = 0; i < ENTRIES; i++) {
            entries.restore(key(i), new byte[] {1});
        }

        log.restore((key, value) -> false);
        assertThat(changelog.removed).isEmpty();
        log.put(key(5), new byte[] {2});

        BooleanSupplier rest = rests.get(0);
        assertThat(rest.getAsBoolean()).isFalse();
        assertThat(changelog.removed).hasSize(KeyValueStateLog.REMOVED_AT_ONCE);
        assertThat(rest.getAsBoolean()).isTrue();
        assertThat(changelog.removed).hasSize(ENTRIES - 1).doesNotContain(Bytes.wrap(key(5)));
    }

    @Test
    void whatIsUsedIsLeft() {
        entries.restore(key(1), new byte[] {1});

        log.restore((key, value) -> true);

        assertThat(rests).isEmpty();
    }

    @Test
    void aPortionThatIsUsedUpWithoutAChangeComesAgainWithTheNextCommit() {
        AtomicInteger asked = new AtomicInteger();
        Portion portion = new Portion(1, Duration.ofMinutes(1), () -> 0);
        KeyValueStateLog unchanged =
                new KeyValueStateLog(changelog, entries, asked::incrementAndGet, portion, rests::add, 1_000);
        portion.begin();
        portion.use();

        assertThat(unchanged.awaitsCommit()).isTrue();
        assertThat(asked).hasValue(1);
        unchanged.write();

        portion.begin();
        assertThat(portion.isUsedUp()).isFalse();
        assertThat(unchanged.awaitsCommit()).isFalse();
    }

    @Test
    void whatCanNotBeWrittenIsRemovedAndTheRestIsWritten() {
        StateEntry large = new StateEntry(log, key(1), () -> new byte[997]);
        StateEntry broken = new StateEntry(log, key(2), () -> {
            throw new IllegalStateException("no value");
        });
        StateEntry sound = new StateEntry(log, key(3), () -> new byte[996]);
        List.of(large, broken, sound).forEach(StateEntry::changed);

        log.write();

        assertThat(changelog.removed).containsExactlyInAnyOrder(Bytes.wrap(key(1)), Bytes.wrap(key(2)));
        assertThat(changelog.written).containsExactly(Bytes.wrap(key(3)));
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static final class Changelog extends WrittenStore<Changelog> {
        private final Set<Bytes> removed = new HashSet<>();
        private final Set<Bytes> written = new HashSet<>();

        private Changelog() {
            super("changelog", new HashMap<>());
        }

        @Override
        Changelog self() {
            return this;
        }

        @Override
        void restore(byte[] key, byte @Nullable [] value) {}

        @Override
        public void put(Bytes key, byte[] value) {
            written.add(key);
        }

        @Override
        public byte @Nullable [] delete(Bytes key) {
            removed.add(key);
            return null;
        }
    }
}
