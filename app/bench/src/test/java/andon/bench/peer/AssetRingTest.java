package andon.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class AssetRingTest {
    private static final int ROWS = 3;

    private final AssetRing ring = new AssetRing(ROWS * 2);

    @Test
    void aWindowEndsAtEachHopOnceItIsFull() {
        assertThat(add(4)).isFalse();
        assertThat(add(5)).isFalse();
        assertThat(add(6)).isFalse();
        assertThat(add(7)).isTrue();
        assertThat(add(8)).isFalse();
        assertThat(add(9)).isTrue();
    }

    @Test
    void aWindowIsCopiedOldestRowFirst() {
        for (long row = 4; row <= 7; row++) {
            add(row);
        }
        FloatBuffer target = FloatBuffer.allocate(8);

        ring.copyTo(target, 2, ROWS);

        assertThat(target.array()).containsExactly(0, 0, 5, -5, 6, -6, 7, -7);
    }

    @Test
    void aGapBeginsAnew() {
        add(4);
        add(5);
        add(7);
        assertThat(add(8)).isFalse();
        assertThat(add(9)).isTrue();
    }

    private boolean add(long row) {
        return ring.add(row, new float[] {row, -row}, ROWS, 2);
    }
}
