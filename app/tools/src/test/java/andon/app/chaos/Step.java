package andon.app.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One fault of a schedule, which follows from seed and number alone, so that a run can be continued, or a fault repeated.
 *
 * @param number its number in the schedule, from 0
 * @param fault what is done
 * @param services how many services run then, 1 or 2
 * @param victim to which of them it is done
 * @param afterMillis when, after telemetry begins to be sent
 * @param lastsMillis how long it lasts
 */
record Step(int number, Fault fault, int services, int victim, int afterMillis, int lastsMillis) {
    /** Longer than the session of a consumer and a transaction, 10 s each, and than the coordinator looks for such. */
    private static final int LONG_MILLIS = 12_000;

    /** Whether another service is there that can do without what is hit. */
    boolean isSpared() {
        return services == 2 && fault.hitsOnlyAService();
    }

    /** The step of that number: every one of {@code faults} comes once before any comes again. */
    static Step of(long seed, int number, List<Fault> faults) {
        List<Fault> deck = new ArrayList<>(faults);
        Collections.shuffle(deck, new Random(new SplittableRandom(seed - number / faults.size()).nextLong()));
        Fault fault = deck.get(number % faults.size());
        // One that mixes its seed well, as seeds are neighbours.
        SplittableRandom random = new SplittableRandom(31 * seed + number);
        int services = 1 + random.nextInt(2);
        return new Step(
                number,
                fault,
                services,
                random.nextInt(services),
                300 + random.nextInt(2_000),
                fault.outlastsTimeouts() ? LONG_MILLIS + random.nextInt(5_000) : 200 + random.nextInt(3_000));
    }
}
