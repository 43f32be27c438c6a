package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalWindowsTest {
    private static final List<RunningCondition> ALWAYS = List.of();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void formsTheWindowsOfTheDefinitionOnAnyStream(int seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 40; run++) {
            List<RunningCondition> conditions = random.nextInt(3) == 0
                    ? List.of(new RunningCondition("speed", RunningCondition.Operator.ABOVE, -0.5))
                    : ALWAYS;
            WindowContract contract = randomContract(random);
            long grace = 70L * random.nextInt(4);
            SlowWindows expected = new SlowWindows(contract, conditions, grace);
            Fixture actual = new Fixture(contract, conditions, grace);
            actual.lazy = random.nextBoolean();
            int columns = contract.signals().size() + conditions.size();

            long time = random.nextLong(-50_000, 50_000);
            for (int i = 0; i < 120; i++) {
                time += nextStep(random);
                long jittered = time - random.nextInt(150);
                boolean all = random.nextInt(3) == 0;
                int first = all ? 0 : random.nextInt(columns);
                for (int column = first; column < (all ? columns : first + 1); column++) {
                    double value = random.nextGaussian();
                    expected.observe(column, jittered, value);
                    actual.observe(column, jittered, value);
                }
                if (random.nextInt(4) == 0) {
                    if (random.nextInt(10) == 0) {
                        actual.startTheLogAfresh();
                    }
                    actual.commit();
                    actual = random.nextInt(5) == 0 ? actual.afterACrash() : actual;
                }
            }
            expected.finish();
            actual.finish();
            actual.judge();

            assertThat(actual.lines)
                    .as("seed %d run %d %s", seed, run, contract)
                    .isEqualTo(expected.lines());
            assertThat(actual.emptyCounts).isEqualTo(expected.emptyCounts());
        }
    }

    private static long nextStep(Random random) {
        int dice = random.nextInt(40);
        return dice == 0 ? 5_000 : dice < 3 ? 600 : random.nextInt(60);
    }

    private static WindowContract randomContract(Random random) {
        List<SignalContract> signals = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Fill fill = List.of(Fill.values()).get(random.nextInt(4));
            Aggregate aggregate = SlowWindows.AGGREGATES.get(random.nextInt(SlowWindows.AGGREGATES.size()));
            signals.add(new SignalContract("s" + i, "", aggregate, fill, random.nextInt(4), 0.5, 2));
        }
        return new WindowContract(
                signals,
                Duration.ofMillis(100),
                1 + random.nextInt(6),
                1 + random.nextInt(3),
                random.nextBoolean() ? 0 : 0.6);
    }

    @Test
    void aGapBetweenValuesThatAreFarApartIsFilledWithNumbers() {
        SignalContract signal = new SignalContract("s", "", Aggregate.LAST, Fill.LINEAR, 2, 0, 1);
        Fixture fixture =
                new Fixture(new WindowContract(List.of(signal), Duration.ofMillis(100), 3, 1, 0), List.of(), 0);

        fixture.observe(0, 0, 3e38);
        fixture.observe(0, 200, -3e38);
        fixture.finish();
        fixture.judge();

        assertThat(fixture.lines).contains("2 " + Long.MAX_VALUE + " 0 " + Long.MIN_VALUE);
    }

    @Test
    void aBlockIsLoggedOnceAnotherIsNewer() {
        Fixture fixture = new Fixture(contract(Duration.ofMillis(100), 60), List.of(), 0);

        for (int row = 0; row < 3 * RowRing.ROWS_PER_BLOCK; row++) {
            fixture.observe(0, row * 100L, row);
            fixture.commit();
        }

        assertThat(fixture.blocksLogged).isEqualTo(2);
    }

    @Test
    void aWeekendOfSilenceTouchesNoMoreRowsThanAMinute() {
        WindowContract contract = contract(Duration.ofMillis(100), 60);

        assertThat(blocksLoggedOver(contract, Duration.ofHours(60)))
                .isEqualTo(blocksLoggedOver(contract, Duration.ofMinutes(1)));
    }

    private static int blocksLoggedOver(WindowContract contract, Duration silence) {
        RunningCondition speed = new RunningCondition("speed", RunningCondition.Operator.ABOVE, 0);
        Fixture fixture = new Fixture(contract, List.of(speed), 0);
        for (int i = 0; i < 200; i++) {
            fixture.observe(0, i * 100L, i);
            fixture.observe(1, i * 100L, 1);
        }
        fixture.commit();
        fixture.blocksLogged = 0;

        fixture.observe(0, 20_000 + silence.toMillis(), 1);
        fixture.commit();

        assertThat(fixture.emptyCounts).isEqualTo(Map.of(UndecidedReason.GAP, silence.toMillis() / 100 - 59));
        return fixture.blocksLogged;
    }

    @Test
    void silenceClosesTheRowsWhoseSpanHasPassedAndSaysSo() {
        WindowContract contract = contract(Duration.ofSeconds(1), 2);
        Fixture fixture = new Fixture(contract, ALWAYS, 5_000);
        fixture.observe(0, 0, 1);
        fixture.observe(0, 1_000, 2);
        fixture.observe(0, 2_500, 3);

        fixture.windows.closeIdle(2_500, 2_999, fixture);

        assertThat(fixture.lines).containsExactly("0 warming-up", "1 1000 2000");
        assertThat(fixture.windows.closedIdle(1)).isTrue();
        assertThat(fixture.windows.isLate(1_999, 2_500)).isTrue();
        assertThat(fixture.windows.isLate(2_000, 2_500)).isFalse();
    }

    @Test
    void aValueThatNormalisedIsNoNumberIsMissing() {
        WindowContract contract = contract(Duration.ofSeconds(1), 2);
        Fixture fixture = new Fixture(contract, ALWAYS, 0);
        fixture.observe(0, 0, 1);
        fixture.observe(0, 500, 1e300);
        fixture.observe(0, 1_000, 1e300);
        fixture.finish();

        assertThat(fixture.lines).containsExactly("0 warming-up", "1 1000 1000");
    }

    @Test
    void afterARestartTheWindowsWarmUpAgain() {
        WindowContract contract = contract(Duration.ofSeconds(1), 2);
        Fixture fixture = new Fixture(contract, ALWAYS, 0);
        fixture.observe(0, 100_000, 1);
        fixture.observe(0, 101_000, 1);
        fixture.finish();
        fixture.lines.clear();

        fixture.windows.restart();
        fixture.clock = Long.MIN_VALUE;
        fixture.observe(0, 5_000, 7);
        fixture.observe(0, 6_000, 8);
        fixture.finish();

        assertThat(fixture.lines).containsExactly("5 warming-up", "6 7000 8000");
    }

    @Test
    void samplesWithoutAValueBeginNothingHoweverOftenTheStateIsReadBack() {
        Fixture fixture = new Fixture(contract(Duration.ofSeconds(1), 2), ALWAYS, 0);
        for (int i = 8; i < 18; i++) {
            fixture.observe(0, i * 1_000L, Double.NaN);
            fixture.commit();
            fixture = fixture.afterACrash();
        }

        assertThat(fixture.windows.started()).isFalse();
        assertThat(fixture.blocks).isEmpty();
    }

    @Test
    void whatWasLoggedBeforeARestartIsNotTakenForRowsOfTheSameNumbersLater() {
        WindowContract contract = contract(Duration.ofSeconds(1), 2);
        Fixture fixture = new Fixture(contract, ALWAYS, 0);
        for (int i = 0; i < 40; i++) {
            fixture.observe(0, i * 1_000L, i);
        }
        fixture.commit();
        fixture.windows.restart();
        fixture.clock = Long.MIN_VALUE;
        fixture.observe(0, 5_000, 7);
        fixture.observe(0, 39_000, 8);
        fixture.commit();

        Fixture after = fixture.afterACrash();
        after.lines.clear();
        after.observe(0, 40_000, 9);
        after.finish();

        assertThat(after.lines).containsExactly("39 gap", "40 8000 9000");
    }

    @Test
    void rowsOfUnjudgedWindowsAreNotOverwritten() {
        WindowContract contract = contract(Duration.ofSeconds(1), 4);
        Fixture fixture = new Fixture(contract, ALWAYS, 0);
        fixture.lazy = true;

        for (int i = 0; i < 1_000; i++) {
            fixture.observe(0, i * 1_000L, i);
        }
        fixture.finish();
        fixture.judgeNow();

        assertThat(fixture.judgeNowCalls).isBetween(90, 100);
        assertThat(fixture.lines).hasSize(1_000);
        for (int end = 3; end < 1_000; end++) {
            assertThat(fixture.lines.get(end))
                    .isEqualTo(end + " " + 1000 * (end - 3) + " " + 1000 * (end - 2) + " " + 1000 * (end - 1) + " "
                            + 1000 * end);
        }
    }

    @Test
    void asManyWindowsCanWaitAsASecondOfSamplesAtTenHertzEnds() {
        Fixture fixture = new Fixture(contract(Duration.ofMillis(100), 60), ALWAYS, 2_000);
        fixture.lazy = true;

        for (int i = 0; fixture.judgeNowCalls == 0; i++) {
            fixture.observe(0, i * 100L, i);
        }

        assertThat(fixture.lines).hasSize(10);
    }

    private static WindowContract contract(Duration period, int rows) {
        return new WindowContract(
                List.of(new SignalContract("s", "", Aggregate.LAST, Fill.HOLD, 2, 0, 1)), period, rows, 1, 0);
    }

    /** Drives windows as the pipeline does, and can lose everything but what was logged. */
    private static final class Fixture implements WindowSink, WindowLog {
        private final WindowContract contract;
        private final List<RunningCondition> conditions;
        private final long grace;
        private final Map<Integer, byte[]> blocks = new HashMap<>();
        private final Map<Integer, byte[]> openRows = new HashMap<>();
        private final List<String> lines = new ArrayList<>();
        private final List<Long> waiting = new ArrayList<>();
        private final SignalWindows windows;
        private int blocksLogged;
        private boolean lazy;
        private int judgeNowCalls;
        private final Map<UndecidedReason, Long> emptyCounts = new EnumMap<>(UndecidedReason.class);
        private long clock = Long.MIN_VALUE;

        Fixture(WindowContract contract, List<RunningCondition> conditions, long grace) {
            this.contract = contract;
            this.conditions = conditions;
            this.grace = grace;
            this.windows = new SignalWindows(new WindowLayout(contract, conditions, grace));
        }

        @Override
        public void block(int index, byte @Nullable [] bytes) {
            blocksLogged++;
            log(blocks, index, bytes);
        }

        @Override
        public void openRow(int index, byte @Nullable [] bytes) {
            log(openRows, index, bytes);
        }

        private static void log(Map<Integer, byte[]> log, int index, byte @Nullable [] bytes) {
            if (bytes == null) {
                log.remove(index);
            } else {
                log.put(index, bytes.clone());
            }
        }

        void commit() {
            windows.log(this);
        }

        void startTheLogAfresh() {
            blocks.clear();
            openRows.clear();
            windows.logAll();
        }

        void observe(int column, long time, double value) {
            clock = Math.max(clock, time);
            windows.closeBefore(clock, this);
            if (!windows.isLate(time, clock)) {
                windows.turnTo(time, clock);
                windows.add(column, value);
            }
        }

        void finish() {
            windows.closeIdle(clock, Long.MAX_VALUE, this);
        }

        Fixture afterACrash() {
            Fixture next = new Fixture(contract, conditions, grace);
            ByteBuffer head = ByteBuffer.allocate(windows.headBytes());
            windows.writeHead(head);
            next.windows.readHead(StateInput.of(head.flip()));
            blocks.values().forEach(next.windows::adoptBlock);
            openRows.forEach((index, bytes) ->
                    assertThat(next.windows.adoptOpenRow(index, bytes.clone())).isTrue());
            next.blocks.putAll(blocks);
            next.openRows.putAll(openRows);
            next.clock = clock;
            next.lazy = lazy;
            next.lines.addAll(lines);
            next.emptyCounts.putAll(emptyCounts);
            for (long row : next.windows.unjudged()) {
                next.windows.recover(row, next);
            }
            return next;
        }

        @Override
        public void ended(long row) {
            waiting.add(row);
            if (!lazy) {
                judge();
            }
        }

        @Override
        public void empty(long first, long last, long count, UndecidedReason reason) {
            judge();
            emptyCounts.merge(reason, count, Long::sum);
            windows.judged(last);
        }

        @Override
        public void judgeNow() {
            judgeNowCalls++;
            judge();
        }

        private void judge() {
            for (long row : waiting) {
                FloatBuffer target = FloatBuffer.allocate(contract.cells());
                UndecidedReason reason = windows.fill(row, target, 0);
                StringBuilder line = new StringBuilder().append(row).append(' ');
                if (reason != null) {
                    line.append(reason.label());
                } else {
                    for (int signal = 0; signal < contract.signals().size(); signal++) {
                        for (int i = 0; i < contract.rows(); i++) {
                            float value = target.get(i * contract.signals().size() + signal);
                            line.append(Math.round(value * 1000.0)).append(' ');
                        }
                    }
                }
                lines.add(line.toString().strip());
                windows.judged(row);
            }
            waiting.clear();
        }
    }
}
