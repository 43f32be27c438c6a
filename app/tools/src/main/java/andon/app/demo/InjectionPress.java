package andon.app.demo;

import java.util.List;
import java.util.Random;

/**
 * An injection moulding press: close, inject, hold, plasticise while the part cools, open. Two barrel zones are heated by
 * controllers that add up their error.
 */
final class InjectionPress implements Machine {
    static final List<Channel> CHANNELS = List.of(
            new Channel("zone1_c", 0.15, 0.1, 0.1),
            new Channel("zone2_c", 0.15, 0.1, 0.1),
            new Channel("heater1_pct", 0.4, 0, 0.1),
            new Channel("heater2_pct", 0.4, 0, 0.1),
            new Channel("mould_c", 0.12, 0.1, 0.1),
            new Channel("injection_bar", 3, 1, 1),
            new Channel("screw_mm", 0.05, 0.01, 0.01),
            new Channel("clamp_kn", 4, 1, 1));

    private static final double CLOSE = 2;
    private static final double INJECT = CLOSE + 3;
    private static final double HOLD = INJECT + 5;
    private static final double COOL = HOLD + 10;
    private static final double OPEN = COOL + 4;

    private final Wander material;
    private final Zone rear;
    private final Zone front;
    private double inCycle;
    private double pressure;
    private double screw = 80;
    private double clamp;
    private double mould = 62;

    InjectionPress(Random random) {
        material = new Wander(0.012, 240, random);
        rear = new Zone(215, 0.9, random);
        front = new Zone(230, 1.0, random);
        inCycle = OPEN * random.nextDouble();
    }

    @Override
    public void advance(double seconds, Ailments ailments) {
        double creep = ailments.severity(Fault.CHECK_RING_WEAR);
        double leak = ailments.severity(Fault.HYDRAULIC_LEAK);
        inCycle = (inCycle + seconds) % OPEN;
        double viscosity = 1 + material.after(seconds) + 0.006 * (230 - front.temperature);
        boolean closed = inCycle < COOL;
        clamp = Machine.towards(clamp, closed ? 1200 * (1 - 0.12 * leak) : 20, 0.5, seconds);
        if (inCycle < CLOSE) {
            pressure = Machine.towards(pressure, 15, 0.3, seconds);
        } else if (inCycle < INJECT) {
            pressure = Machine.towards(pressure, 860 * viscosity * (1 - 0.07 * leak), 0.7, seconds);
            screw = Machine.towards(screw, 14, 1.0, seconds);
        } else if (inCycle < HOLD) {
            pressure = Machine.towards(pressure, 450 * (1 - 0.30 * creep - 0.05 * leak), 0.4, seconds);
            screw = Math.max(3, screw - (0.25 + 1.9 * creep) * seconds);
        } else {
            pressure = Machine.towards(pressure, inCycle < COOL ? 65 : 15, 0.6, seconds);
            screw = Math.min(80, screw + 8.6 * seconds);
        }
        mould = Machine.towards(mould, inCycle > CLOSE && inCycle < HOLD ? 74 : 56, 30, seconds);
        boolean shearing = inCycle >= HOLD && screw < 80;
        rear.advance(seconds, shearing, 0);
        front.advance(seconds, shearing, ailments.severity(Fault.HEATER_FAILING));
    }

    @Override
    public void read(double[] values) {
        values[0] = rear.temperature;
        values[1] = front.temperature;
        values[2] = rear.duty;
        values[3] = front.duty;
        values[4] = mould;
        values[5] = pressure;
        values[6] = screw;
        values[7] = clamp;
    }

    /** A heated zone of the barrel: a lag of 90 s, a heater, and a controller with a proportional and a summing part. */
    private static final class Zone {
        private static final double KELVIN_PER_PERCENT = 4.2;

        private final double set;
        private final double shear;
        private final Wander ambient;
        private double temperature;
        private double summed;
        private double duty;

        Zone(double set, double shear, Random random) {
            this.set = set;
            this.shear = shear;
            this.ambient = new Wander(1.5, 3600, random);
            this.temperature = set;
            this.summed = (set - 30) / KELVIN_PER_PERCENT - 3;
        }

        void advance(double seconds, boolean shearing, double failing) {
            double error = set - temperature;
            duty = Math.max(0, Math.min(100, 3.0 * error + summed));
            if (duty > 0 && duty < 100) {
                summed += 0.03 * error * seconds;
            }
            double heating = KELVIN_PER_PERCENT * duty * (1 - 0.45 * failing) + (shearing ? 16 * shear : 0);
            temperature = Machine.towards(temperature, 30 + ambient.after(seconds) + heating, 90, seconds);
        }
    }
}
