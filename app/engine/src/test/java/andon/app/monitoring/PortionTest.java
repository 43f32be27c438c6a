package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortionTest {
    private long nanos;
    private final Portion portion = new Portion(2, Duration.ofMillis(500), () -> nanos);

    @Test
    void isUsedUpByAsManyAsItHasUntilTheCommit() {
        portion.begin();
        portion.use();
        assertThat(portion.isUsedUp()).isFalse();
        portion.use();
        assertThat(portion.isUsedUp()).isTrue();

        portion.begin();
        assertThat(portion.isUsedUp()).isTrue();
        assertThat(portion.awaitsCommit()).isTrue();
        portion.committed();
        assertThat(portion.isUsedUp()).isTrue();
        assertThat(portion.awaitsCommit()).isFalse();
        portion.begin();
        assertThat(portion.isUsedUp()).isFalse();
    }

    @Test
    void isUsedUpHalfASecondAfterTheFirstHoweverFewThereWere() {
        nanos = Duration.ofHours(1).toNanos();
        assertThat(portion.isUsedUp()).isFalse();

        portion.use();
        nanos += Duration.ofMillis(500).toNanos();
        assertThat(portion.isUsedUp()).isFalse();
        nanos++;
        assertThat(portion.isUsedUp()).isTrue();
    }
}
