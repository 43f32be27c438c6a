package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingSourceTest {
    @Test
    void handsOutTheRowsOfAllRecordingsInTheOrderOfTime() {
        RecordingSource source =
                new RecordingSource(List.of(recording("a", 10, 30), recording("b", 20, 40), recording("c")));
        List<String> rows = new ArrayList<>();

        assertThat(source.now()).isEqualTo(10);
        while (source.next((asset, time, signals, values) -> rows.add(asset + time))) {
            // all of them
        }

        assertThat(rows).containsExactly("a10", "b20", "a30", "b40");
        assertThat(source.now()).isEqualTo(40);
    }

    private static Recording recording(String asset, long... times) {
        return new Recording(asset, List.of("x"), times, new double[times.length][1]);
    }
}
