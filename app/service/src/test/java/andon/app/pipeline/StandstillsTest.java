package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillsTest {
    private final Standstills standstills = new Standstills(Duration.ofMinutes(1));

    @Test
    void whatHasWorkAndDoesNotGetOnIsReportedOnceAndWhenItGetsOnAgain() {
        look(true, 40, 0);
        look(true, 40, 59);
        assertThat(standstills.takeReports()).isEmpty();
        assertThat(standstills.count()).isZero();

        look(true, 40, 60);
        look(true, 40, 120);
        assertThat(standstills.takeReports())
                .containsExactly("reading andon.telemetry-3 has not got on for 1 min: it is at offset 40");
        assertThat(standstills.count()).isEqualTo(1);

        look(true, 41, 130);
        assertThat(standstills.takeReports()).containsExactly("reading andon.telemetry-3 gets on again");
        assertThat(standstills.count()).isZero();
    }

    @Test
    void whatGetsOnOrHasNothingToDoIsFine() {
        for (int second = 0; second < 600; second += 10) {
            look(true, second, second);
        }
        look(false, 600, 600);
        look(false, 600, 900);
        look(true, 600, 901);
        look(true, 600, 960);

        assertThat(standstills.takeReports()).isEmpty();
    }

    private void look(boolean hasWork, long place, int second) {
        standstills.look("reading andon.telemetry-3", hasWork, place, second * 1000L, "it is at offset " + place);
    }
}
