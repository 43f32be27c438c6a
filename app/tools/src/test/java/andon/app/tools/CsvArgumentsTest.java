package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

class CsvArgumentsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsHowAFileWasReadAndWhatWasWrongWithIt() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "time;p;label\n2026-01-01 00:00:00;1;0\n2026-01-01 00:05:00;Bad;0\n");

        assertThat(run(file.toString(), "--exclude", "label", "--asset", "line/pump"))
                .isZero();

        assertThat(out.toString().strip()).isEqualTo("line/pump [p] 2");
        assertThat(err.toString())
                .isEqualTo(file
                        + ": 2 rows, 1 signal, a row every 5 min (separator ';', header, time in 'time' (yyyy-M-d H:mm:ss,"
                        + " UTC))\n  1 cell is not a number and counts as missing: line 3, p 'Bad'\n");
    }

    @Test
    void refusesToExcludeAColumnThatIsNotThere() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "time,p,label\n0,1,0\n1,2,0\n");

        assertThat(run(file.toString(), "--exclude", "p,lable")).isEqualTo(1);

        assertThat(err.toString())
                .endsWith(
                        "andon read: there is no column 'lable' (--exclude) in " + file + "; it has time, p, label\n");
    }

    @Test
    void excludesWhereTheColumnIsAndWhatAPatternFinds() throws Exception {
        Path labelled = folder.resolve("a.csv");
        Path plain = folder.resolve("b.csv");
        Files.writeString(labelled, "time,p,label\n0,1,0\n1,2,0\n");
        Files.writeString(plain, "time,p\n0,1\n1,2\n");

        assertThat(run(labelled.toString(), plain.toString(), "--exclude", "label,spare*"))
                .isZero();

        assertThat(out.toString()).isEqualTo("a [p] 2\nb [p] 2\n");
        assertThat(err.toString()).containsOnlyOnce("  no column 'label' to exclude\n");
    }

    @Test
    void refusesAnAssetWithAnEmptyPathElement() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "time,machine,p\n0,plant1/x/,1\n");

        assertThat(run(file.toString(), "--asset", "plant1//x")).isEqualTo(2);
        assertThat(err.toString())
                .contains("an asset's path must have no empty element between its slashes, was 'plant1//x'");
        assertThat(run(file.toString(), "--asset-column", "machine")).isEqualTo(1);
        assertThat(err.toString())
                .endsWith(file + " names an asset whose path must have no empty element between its slashes,"
                        + " 'plant1/x/'\n");
    }

    @Test
    void readsSpacesAndPeriods() throws Exception {
        Path file = folder.resolve("a.dat");
        Files.writeString(file, "1  2\n3  4\n");

        assertThat(run(file.toString(), "--separator", "space", "--no-header", "--period", "3m"))
                .isZero();
        assertThat(err.toString()).contains("a row every 3 min (spaces, no header, no time column)");
    }

    @Test
    void aPeriodThatCannotBeReadIsWrongUsage() {
        assertThat(run("a.dat", "--period", "often")).isEqualTo(2);
        assertThat(err.toString()).contains("a time must be spelt like 100ms, 1s, 5m, 1h30m or 2d, was 'often'");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("nowhere.csv")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("andon read: there is no file or directory nowhere.csv\n");
    }

    private int run(String... args) {
        CommandLine root = Main.commandLine();
        root.addSubcommand(new Reading());
        String[] all = new String[args.length + 1];
        all[0] = "read";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.prepared(root)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    @Command(name = "read")
    private static final class Reading implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Parameters
        List<Path> files;

        @Mixin
        CsvArguments csv;

        @Override
        public Integer call() throws Exception {
            for (var recording : csv.read(files, spec.commandLine().getErr())) {
                spec.commandLine()
                        .getOut()
                        .println(recording.asset() + " " + recording.signals() + " " + recording.rows());
            }
            return 0;
        }
    }
}
