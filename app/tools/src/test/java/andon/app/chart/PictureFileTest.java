package andon.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.topics.QualityTrend;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
    @TempDir
    private Path directory;

    @Test
    void aDriftIsDrawnWithLimitsRulesAndTheTimeToTheLimit() throws Exception {
        Path file = directory.resolve("press.svg");

        PictureFile.write(DriftingPress.charted(), file, 1000, 640);

        assertThat(isXml(file)).isTrue();
        assertThat(Files.readString(file))
                .contains(
                        "plant1/moulding/press-1 · die_temp_C",
                        "individuals",
                        "200 values from 2026-11-22 07:40 to 10:59 UTC")
                .containsPattern(">CL 80\\.07<")
                .containsPattern(">UCL 81\\.77<")
                .containsPattern(">LCL 78\\.37<")
                .contains(">USL 86<", ">LSL 76<")
                .containsPattern("upper specification limit 86 likely 1[45]:\\d\\d, 90 % interval 1[34]:")
                .contains("2: 9 points in a row on one side of the centre line");
    }

    private static boolean isXml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement()
                .getTagName()
                .equals("svg");
    }

    @Test
    void saysWhatADotOfSeveralValuesIs() throws Exception {
        Path file = directory.resolve("press.svg");

        PictureFile.write(new Charted(DriftingPress.readings(Duration.ofSeconds(10))), file, 1000, 640);

        assertThat(Files.readString(file))
                .contains(
                        "a dot is the mean of up to 6 values, the bar their range; limits are those of single values");
    }

    @Test
    void aPngHasTwiceAsManyPixels() throws Exception {
        Path file = directory.resolve("press.PNG");

        PictureFile.write(DriftingPress.charted(), file, 1000, 640);

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2000);
        assertThat(image.getHeight()).isEqualTo(1280);
    }

    @Test
    void aChartWithoutLimitsOrPointsYetIsDrawnToo() throws Exception {
        QualityTrend first = DriftingPress.charted().readings().get(0);
        Path file = directory.resolve("early.svg");

        PictureFile.write(new Charted(List.of(first)), file, 800, 500);

        assertThat(Files.readString(file)).contains("die_temp_C").doesNotContain("UCL", "likely");
    }

    @Test
    void anotherEndingIsRefused() {
        assertThatThrownBy(() -> PictureFile.write(DriftingPress.charted(), Path.of("press.gif"), 1000, 640))
                .hasMessage("the picture's name must end with .svg or .png, was press.gif");
    }

    @Test
    void nothingToDrawIsRefused() {
        assertThatThrownBy(() -> new Charted(List.of())).hasMessage("there must be a reading to draw");
    }
}
