package andon.app.demo;

import java.util.List;
import java.util.Random;

/**
 * A milling spindle that repeats a part programme: change the tool, approach, rough, semi-finish, finish. Load follows
 * the cut, temperature the load and the speed, against the coolant.
 */
final class CncSpindle implements Machine {
    static final List<Channel> CHANNELS = List.of(
            new Channel("speed_rpm", 6, 0, 1),
            new Channel("load_pct", 0.5, 0.1, 0.1),
            new Channel("feed_mm_min", 3, 0, 1),
            new Channel("drive_current_a", 0.12, 0.02, 0.01),
            new Channel("spindle_temp_c", 0.1, 0.1, 0.1),
            new Channel("vibration_g", 0.012, 0.003, 0.001),
            new Channel("coolant_l_min", 0.12, 0.05, 0.01));

    private record Phase(double seconds, double rpm, double load, double feed) {}

    private static final List<Phase> PROGRAMME = List.of(
            new Phase(6, 0, 0, 0),
            new Phase(4, 6000, 6, 4000),
            new Phase(24, 6000, 54, 900),
            new Phase(14, 8000, 33, 1200),
            new Phase(12, 10000, 18, 700));

    private final Random random;
    private final Wander stock;
    private final Wander ambient;
    private int phase;
    private double inPhase;
    private double speed;
    private double feed;
    private double load;
    private double current;
    private double temperature = 33;
    private double vibration;
    private double coolant = 12;

    CncSpindle(Random random) {
        this.random = random;
        stock = new Wander(0.03, 90, random);
        ambient = new Wander(0.6, 7200, random);
        phase = random.nextInt(PROGRAMME.size());
    }

    @Override
    public void advance(double seconds, Ailments ailments) {
        double blunt = ailments.severity(Fault.TOOL_WEAR);
        double clogged = ailments.severity(Fault.COOLANT_BLOCKED);
        double worn = ailments.severity(Fault.SPINDLE_BEARING);
        inPhase += seconds;
        if (inPhase >= PROGRAMME.get(phase).seconds) {
            inPhase = 0;
            phase = (phase + 1) % PROGRAMME.size();
        }
        Phase now = PROGRAMME.get(phase);
        boolean cutting = now.load > 10;
        speed = Machine.towards(speed, now.rpm, 0.8, seconds);
        feed = Machine.towards(feed, now.feed, 0.4, seconds);
        double cut = now.load * (1 + stock.after(seconds)) * (cutting ? 1 + 0.40 * blunt : 1);
        load = Machine.towards(load, cut + 3 * speed / 10000 + 4 * worn * speed / 10000, 0.6, seconds);
        current = 1.4 + 0.21 * load;
        coolant = Machine.towards(coolant, (now.rpm > 0 ? 12.0 : 1.5) * (1 - 0.5 * clogged), 1.2, seconds);
        double heat = 0.16 * load + 6 * speed / 10000 * (1 + 0.9 * worn) + 5 * clogged * speed / 10000;
        temperature = Machine.towards(temperature, 25 + ambient.after(seconds) + heat, 150, seconds);
        double turns = speed / 10000;
        double chatter = 0.0035 * load * (1 + 1.0 * (cutting ? blunt : 0));
        vibration = 0.05
                + 0.22 * turns * turns * (1 + 1.6 * worn)
                + chatter
                + 0.03 * Math.abs(random.nextGaussian()) * turns * (1 + 2 * worn);
    }

    @Override
    public void read(double[] values) {
        values[0] = speed;
        values[1] = load;
        values[2] = feed;
        values[3] = current;
        values[4] = temperature;
        values[5] = vibration;
        values[6] = coolant;
    }
}
