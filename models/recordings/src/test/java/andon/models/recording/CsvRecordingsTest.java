package andon.models.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRecordingsTest {
    @TempDir
    Path folder;

    @Test
    void readsACommonFileWithoutBeingToldAnything() throws Exception {
        Readout read = read("""
                datetime;Pressure;Volume Flow RateRMS;anomaly
                2020-03-09 10:14:33;0.054711;32.0;0.0
                2020-03-09 10:14:34;0.382638;;0.0
                2020-03-09 10:14:36;0.710565;31.5;1.0
                """);

        Recording recording = read.recordings().get(0);
        assertThat(recording.asset()).isEqualTo("pump");
        assertThat(recording.signals()).containsExactly("Pressure", "Volume Flow RateRMS", "anomaly");
        assertThat(recording.times()[0])
                .isEqualTo(Instant.parse("2020-03-09T10:14:33Z").toEpochMilli());
        assertThat(recording.values()[1]).containsExactly(0.382638, Double.NaN, 0);
        assertThat(recording.usualStep()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read.layout()).isEqualTo("separator ';', header, time in 'datetime' (yyyy-M-d H:mm:ss, UTC)");
        assertThat(read.badCells().count()).isZero();
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void leavesOutLabelsAndTakesNamedSignalsOnly() throws Exception {
        String text = "time,a,b,flow_1,flow_2,anomaly\n0,1,2,3,4,0\n1,1,2,3,4,1\n";

        assertThat(read(text, CsvOptions.detected().without("anomaly", "flow_*"))
                        .recordings()
                        .get(0)
                        .signals())
                .containsExactly("a", "b");
        assertThat(read(text, CsvOptions.detected().withSignals("flow_*", "A"))
                        .recordings()
                        .get(0)
                        .signals())
                .containsExactly("a", "flow_1", "flow_2");
        assertThatThrownBy(() -> read(text, CsvOptions.detected().withSignals("preßure")))
                .isInstanceOf(RecordingRefused.class)
                .hasMessageEndingWith(
                        "has no column 'preßure' (--signals); it has time, a, b, flow_1, flow_2, anomaly");
    }

    @Test
    void countsRowsAsTimeWhereThereIsNone() throws Exception {
        String text = "\n \n  1.0e-1   2.5e+0\r\n  2.0e-1   2.6e+0\r\n";

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RecordingRefused.class)
                .hasMessageContaining("--time-column")
                .hasMessageContaining("--period, such as 1s");
        Readout read = read(text, CsvOptions.detected().withPeriod(Duration.ofMinutes(3)));

        assertThat(read.layout()).isEqualTo("spaces, no header, no time column");
        assertThat(read.recordings().get(0).signals()).containsExactly("c1", "c2");
        assertThat(read.recordings().get(0).times())
                .containsExactly(
                        CsvOptions.DEFAULT_START.toEpochMilli(), CsvOptions.DEFAULT_START.toEpochMilli() + 180_000);
        assertThat(read.recordings().get(0).values()[1]).containsExactly(0.2, 2.6);
    }

    @Test
    void countsRowsOfEachAssetApart() throws Exception {
        Readout read = read(
                "1 1 20.5\n1 2 20.6\n2 1 20.7\n",
                CsvOptions.detected().withAssetColumn("1").withPeriod(Duration.ofSeconds(1)));

        assertThat(read.recordings()).extracting(Recording::asset).containsExactly("1", "2");
        assertThat(read.recordings()).extracting(Recording::rows).containsExactly(2, 1);
        assertThat(read.recordings().get(1).times()[0]).isEqualTo(CsvOptions.DEFAULT_START.toEpochMilli());
        assertThat(read.recordings().get(1).signals()).containsExactly("c2", "c3");
    }

    @Test
    void reportsBadCellsWithTheirPlaces() throws Exception {
        Readout read = read("""
                ,tag0,tag1
                2017-12-24 00:00:00,0.6147,Inp OutRange
                2017-12-24 00:05:00,NaN,1.5
                2017-12-24 00:10:00,0.61,#VALUE!
                """);

        assertThat(read.badCells().count()).isEqualTo(2);
        assertThat(read.badCells())
                .hasToString("2 cells are not numbers and count as missing:"
                        + " line 2, tag1 'Inp OutRange'; line 4, tag1 '#VALUE!'");
        assertThat(read.recordings().get(0).values()[0][1]).isNaN();
    }

    @Test
    void readsADecimalCommaWhereCellsSaySo() throws Exception {
        Readout read = read("Zeit;Druck;Zähler\n09.03.2020 10:14:33,500;1.234,5;7\n09.03.2020 10:14:34;-0,25;8\n");

        Recording recording = read.recordings().get(0);
        assertThat(recording.values()[0]).containsExactly(1234.5, 7);
        assertThat(recording.values()[1]).containsExactly(-0.25, 8);
        assertThat(recording.times()[0])
                .isEqualTo(Instant.parse("2020-03-09T10:14:33.500Z").toEpochMilli());
        assertThat(read.layout()).contains("decimal comma");
    }

    @Test
    void readsQuotedHeadersAndAByteOrderMark() throws Exception {
        Readout read = read(
                "\uFEFF\"Melt; temperature\";\"Mold\"\n106.4;80.6\n105.5;81.3\n",
                CsvOptions.detected().withPeriod(Duration.ofSeconds(1)));

        assertThat(read.recordings().get(0).signals()).containsExactly("Melt; temperature", "Mold");
    }

    @Test
    void readsAFileInWindowsLatin() throws Exception {
        Files.write(folder.resolve("pump.csv"), "t;Öl °C\n0;1\n1;2\n".getBytes(Charset.forName("windows-1252")));

        assertThat(CsvRecordings.read(folder.resolve("pump.csv"), CsvOptions.detected())
                        .recordings()
                        .get(0)
                        .signals())
                .containsExactly("Öl °C");
    }

    @Test
    void putsRowsInOrderAndKeepsTheFirstOfEqualTimes() throws Exception {
        Readout read = read("time,a\n2020-01-01T00:00:02Z,3\n2020-01-01T00:00:01Z,1\n2020-01-01T00:00:01Z,2\n");

        assertThat(read.recordings().get(0).values()).isDeepEqualTo(new double[][] {{1}, {3}});
        assertThat(read.notes())
                .containsExactly(
                        "1 row earlier than the one before; put in the order of time",
                        "1 row with the same time as another; the first of them kept");
    }

    @Test
    void leavesOutRowsWithoutAReadableTime() throws Exception {
        Readout read = read("time,a\n2020-01-01 00:00,1\n2020-01-01 00:01,2\n,3\n2020-01-01 00:03,4\n");

        assertThat(read.recordings().get(0).rows()).isEqualTo(3);
        assertThat(read.notes()).containsExactly("1 row left out without a readable time, the first on line 4");
    }

    @Test
    void leavesOutColumnsOfTextAndEmptyOnes() throws Exception {
        Readout read = read("time,machine,a,\n1,wax,1,\n2,wax,2,\n");

        assertThat(read.recordings().get(0).signals()).containsExactly("a");
        assertThat(read.notes())
                .containsExactly(
                        "column 'machine' holds text, such as 'wax', and was left out",
                        "column 'c4' has no value in any row and was left out");
    }

    @Test
    void joinsADateAndATimeOfDay() throws Exception {
        Readout read = read("Date;Clock;p\n31/12/2025;23:59:59;1\n01/01/2026;00:00:00;2\n");

        assertThat(read.recordings().get(0).signals()).containsExactly("p");
        assertThat(read.recordings().get(0).usualStep()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void passesOverLinesBeforeTheHeader() throws Exception {
        Readout read = read("Export of line 3\ntime,a,b\n1,1,1\n2,2,2\n3,3,3\n4,4,4\n5,5,5\n");

        assertThat(read.recordings().get(0).signals()).containsExactly("a", "b");
        assertThat(read.notes()).containsExactly("1 line before the first row passed over");
    }

    @Test
    void readsTimesInTheZoneAsked() throws Exception {
        Readout read =
                read("time,a\n2026-07-01 12:00:00,1\n", CsvOptions.detected().withZone(ZoneId.of("Europe/Berlin")));

        assertThat(Instant.ofEpochMilli(read.recordings().get(0).times()[0])).isEqualTo("2026-07-01T10:00:00Z");
    }

    @Test
    void refusesFilesThatHoldNoRecording() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("holds no rows");
        assertThatThrownBy(() -> read("time,a\n")).isInstanceOf(RecordingRefused.class);
        assertThatThrownBy(() -> read("time,a\n2020-01-01 00:00,x\n2020-01-01 00:01,y\n"))
                .hasMessageContaining("holds numbers and is left as a signal");
        assertThatThrownBy(() ->
                        read("when,a\nsoon,1\nlater,2\n", CsvOptions.detected().withTime("when", null)))
                .hasMessageContaining("('soon'): give --time-format");
        assertThatThrownBy(() -> read("time,a\n1,2\n", CsvOptions.detected().withTime("zeit", null)))
                .hasMessageContaining("has no column 'zeit' (--time-column); it has time, a");
    }

    @Test
    void leavesOutARowWhoseTimeNoClockCanTell() throws Exception {
        Readout read = read("time,a\n1795342500250123456,1\n9999999999999999999,2\n1795342501250123456,3\n");

        assertThat(read.recordings().get(0).rows()).isEqualTo(2);
        assertThat(read.notes()).containsExactly("1 row left out without a readable time, the first on line 3");
    }

    @Test
    void namesTheTimeThatIsNotSpeltAsWasSaid() {
        assertThatThrownBy(() -> read(
                        "time,a\n9999999999999999999,2\n", CsvOptions.detected().withTime("time", "epoch-ns")))
                .isInstanceOf(RecordingRefused.class)
                .hasMessage(
                        "the times in column 'time' of " + folder.resolve("pump.csv") + " must be spelt epoch-ns and"
                                + " be of the years 0 to 9999, the first was '9999999999999999999': give another --time-format");
    }

    @Test
    void readsNoPipe() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> CsvRecordings.read(pipe, CsvOptions.detected()))
                .hasMessage(pipe + " must be a regular file, as it is read more than once");
    }

    private Readout read(String text) throws IOException, RecordingRefused {
        return read(text, CsvOptions.detected());
    }

    private Readout read(String text, CsvOptions options) throws IOException, RecordingRefused {
        Path file = folder.resolve("pump.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return CsvRecordings.read(file, options);
    }
}
