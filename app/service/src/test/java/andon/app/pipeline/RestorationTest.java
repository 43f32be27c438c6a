package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestorationTest {
    private static final TopicPartition ZERO = new TopicPartition("andon-assets-changelog", 0);
    private static final TopicPartition ONE = new TopicPartition("andon-assets-changelog", 1);

    private final Restoration restoration = new Restoration();

    @Test
    void countsOffsetsOfAllChangelogs() {
        restoration.onRestoreStart(ZERO, "assets", 100, 600);
        restoration.onRestoreStart(ONE, "assets", 0, 1000);
        // Of what was compacted fewer records are read than offsets passed.
        restoration.onBatchRestored(ZERO, "assets", 349, 40);

        assertThat(restoration.restored()).isEqualTo(new RestoreProgress(250, 1500));
        assertThat(restoration.isUnderWay()).isTrue();

        restoration.onRestoreEnd(ZERO, "assets", 60);
        restoration.onBatchRestored(ONE, "assets", 999, 1000);

        assertThat(restoration.restored()).isEqualTo(new RestoreProgress(1500, 1500));
        assertThat(restoration.isUnderWay()).isFalse();
    }

    @Test
    void forgetsWhatAnotherInstanceTakesOver() {
        restoration.onRestoreStart(ZERO, "assets", 0, 600);
        restoration.onRestoreSuspended(ZERO, "assets", 0);

        assertThat(restoration.restored()).isEqualTo(new RestoreProgress(0, 0));
        assertThat(restoration.isUnderWay()).isFalse();
    }
}
