package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.app.monitoring.Round.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
    private final Round<String> round = new Round<>(name -> name);
    private final Portion portion = new Portion(2, Duration.ofSeconds(1), () -> 0);
    private final List<String> looked = new ArrayList<>();

    @Test
    void onlyThoseOfWhichSomethingComesUseThePortion() {
        of("a", "b-nothing", "c", "d-nothing", "e");

        assertThat(goOn()).isFalse();
        assertThat(looked).containsExactly("a", "b-nothing", "c");
        assertThat(goOn()).isTrue();
        assertThat(looked).containsExactly("a", "b-nothing", "c", "d-nothing", "e");
    }

    @Test
    void theyComeInTheOrderOfTheirNamesAndThoseAddedMeanwhileLast() {
        of("c", "b", "d");

        assertThat(goOn()).isFalse();
        of("a");
        assertThat(goOn()).isTrue();
        assertThat(looked).containsExactly("b", "c", "d", "a");

        looked.clear();
        goOn();
        assertThat(looked).containsExactly("a", "b");
    }

    @Test
    void thoseThatAreGoneAreNotLookedAtAgainAndNoneIsLeftOut() {
        of("a-gone", "b", "c-gone", "d", "e-gone");

        assertThat(goOn()).isFalse();
        assertThat(goOn()).isFalse();
        assertThat(goOn()).isTrue();
        assertThat(looked).containsExactly("a-gone", "b", "c-gone", "d", "e-gone");

        looked.clear();
        assertThat(goOn()).isTrue();
        assertThat(looked).containsExactly("b", "d");
    }

    @Test
    void whatIsUnfinishedIsTheFirstOfTheNextCall() {
        of("a-gone", "b-unfinished", "c");

        assertThat(goOn()).isFalse();
        assertThat(goOn()).isFalse();

        assertThat(looked).containsExactly("a-gone", "b-unfinished", "b-unfinished");
    }

    @Test
    void afterAFailureItGoesOnWithTheNext() {
        of("a-fails", "b");

        assertThatThrownBy(this::goOn).hasMessage("a-fails");
        assertThat(goOn()).isTrue();
        assertThat(looked).containsExactly("a-fails", "b");

        assertThatThrownBy(this::goOn).hasMessage("a-fails");
    }

    private void of(String... all) {
        List.of(all).forEach(round::add);
    }

    /** What comes of each is in its name. */
    private boolean goOn() {
        portion.committed();
        return round.goOn(portion, name -> {
            looked.add(name);
            if (name.endsWith("-fails")) {
                throw new IllegalStateException(name);
            }
            return name.endsWith("-gone")
                    ? Outcome.GONE
                    : name.endsWith("-unfinished") ? Outcome.UNFINISHED : Outcome.of(!name.endsWith("-nothing"));
        });
    }
}
