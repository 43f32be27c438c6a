package andon.app.demo;

import java.util.Random;

/**
 * A value that wanders about zero (Ornstein–Uhlenbeck): its standard deviation in the long run is {@code deviation}, and
 * it forgets where it was in about {@code memory} seconds.
 */
final class Wander {
    private final double deviation;
    private final double memory;
    private final Random random;
    private double value;

    Wander(double deviation, double memory, Random random) {
        this.deviation = deviation;
        this.memory = memory;
        this.random = random;
        this.value = deviation * random.nextGaussian();
    }

    double after(double seconds) {
        double pull = Math.min(1, seconds / memory);
        value += -value * pull + deviation * Math.sqrt(2 * pull - pull * pull) * random.nextGaussian();
        return value;
    }
}
