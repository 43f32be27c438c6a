package andon.app.demo;

import java.util.List;
import java.util.Random;

/**
 * A centrifugal pump in a closed loop. Head falls with the square of flow and rises with that of speed; the loop takes
 * head with the square of flow; current follows hydraulic power; the bearing warms by friction. Demand moves the speed
 * between three points.
 */
final class CirculationPump implements Machine {
    static final List<Channel> CHANNELS = List.of(
            new Channel("speed_rpm", 3, 0, 1),
            new Channel("flow_m3h", 0.25, 0.05, 0.01),
            new Channel("suction_bar", 0.006, 0.002, 0.001),
            new Channel("discharge_bar", 0.012, 0.004, 0.001),
            new Channel("current_a", 0.06, 0.01, 0.01),
            new Channel("bearing_temp_c", 0.08, 0.1, 0.1),
            new Channel("vibration_mm_s", 0.05, 0.01, 0.01));

    private static final double RATED_RPM = 2900;
    private static final double[] OPERATING_POINTS = {0.82, 0.91, 1.0};
    private static final double METRES_PER_BAR = 10.2;

    private final Random random;
    private final Wander loop;
    private final Wander ambient;
    private final Wander tank;
    private final Wander flutter;
    private final double shutOffHead;
    private final double friction;
    private double setPoint = 0.91;
    private double untilChange;
    private double speed = 0.91;
    private double flow = 38;
    private double delivered = 38;
    private double bearing;
    private double suction;
    private double discharge;
    private double current;
    private double vibration;

    CirculationPump(Random random) {
        this.random = random;
        loop = new Wander(0.02, 600, random);
        ambient = new Wander(0.8, 7200, random);
        tank = new Wander(0.015, 300, random);
        flutter = new Wander(1, 1.5, random);
        shutOffHead = 32 * (1 + 0.01 * random.nextGaussian());
        friction = 21 * (1 + 0.02 * random.nextGaussian());
        untilChange = 60 + 200 * random.nextDouble();
        bearing = 24 + friction * 0.87;
    }

    @Override
    public void advance(double seconds, Ailments ailments) {
        double wear = ailments.severity(Fault.BEARING_WEAR);
        double bubbles = ailments.severity(Fault.CAVITATION);
        double leak = ailments.severity(Fault.SEAL_LEAK);
        untilChange -= seconds;
        if (untilChange < 0) {
            setPoint = OPERATING_POINTS[random.nextInt(OPERATING_POINTS.length)];
            untilChange = 120 + 360 * random.nextDouble();
        }
        speed = Machine.towards(speed, setPoint, 4, seconds);
        double fluttering = bubbles * flutter.after(seconds);
        double head0 = shutOffHead * speed * speed * (1 - 0.10 * bubbles);
        double resistance = 0.0062 + 0.0088 * (1 + loop.after(seconds));
        flow = Machine.towards(flow, Math.sqrt(Math.max(0, head0 - 3) / resistance), 2, seconds);
        double pumped = flow + 2.2 * fluttering;
        double head = head0 - 0.0062 * pumped * pumped;
        suction = 0.80 + tank.after(seconds) - 0.00006 * flow * flow - 0.22 * bubbles;
        discharge = suction + head / METRES_PER_BAR * (1 - 0.18 * leak) + 0.07 * fluttering;
        double power = 9.81 * pumped / 3600 * head / 0.68;
        current = 2.2 + 1.85 * power * (1 + 0.05 * wear);
        double heat = friction * speed * Math.sqrt(speed) * (1 + 0.8 * wear);
        bearing = Machine.towards(bearing, 24 + ambient.after(seconds) + heat, 180, seconds);
        double shaking = 0.15 * Math.abs(random.nextGaussian());
        vibration = 1.1 * speed * speed * (1 + 1.4 * wear) + shaking * (1 + 2 * wear + 4 * bubbles) + 0.5 * bubbles;
        delivered = pumped * (1 - 0.24 * leak);
    }

    @Override
    public void read(double[] values) {
        values[0] = RATED_RPM * speed;
        values[1] = delivered;
        values[2] = suction;
        values[3] = discharge;
        values[4] = current;
        values[5] = bearing;
        values[6] = vibration;
    }
}
