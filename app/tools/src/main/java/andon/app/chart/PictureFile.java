package andon.app.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/** Writes a control chart to a file: an SVG, or a PNG of twice as many pixels as points. */
public final class PictureFile {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int SCALE = 2;

    static {
        // Nothing is shown on a screen, and there may be none.
        System.setProperty("java.awt.headless", "true");
    }

    private PictureFile() {}

    /**
     * Draws and writes.
     *
     * @param file its name ends with {@code .svg} or {@code .png}
     * @param width in points, at least 400
     * @param height in points, at least 300
     * @throws IllegalArgumentException if the name ends otherwise
     */
    public static void write(Charted charted, Path file, int width, int height) throws IOException {
        check(file);
        JFreeChart chart = ControlChart.of(charted);
        if (ends(file, ".svg")) {
            svg(chart, file, width, height);
        } else {
            png(chart, file, width, height);
        }
    }

    /**
     * Looks whether there is a kind of picture for the name.
     *
     * @throws IllegalArgumentException if not
     */
    public static void check(Path file) {
        if (!ends(file, ".svg") && !ends(file, ".png")) {
            throw new IllegalArgumentException("the picture's name must end with .svg or .png, was " + file);
        }
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Writes any {@code chart} as an SVG of {@code width} × {@code height} points. */
    public static void svg(JFreeChart chart, Path file, int width, int height) throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(new Dimension(width, height));
        chart.draw(graphics, new Rectangle(width, height));
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            graphics.stream(out, true);
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot make XML documents", e);
        }
    }

    private static void png(JFreeChart chart, Path file, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            chart.draw(graphics, new Rectangle(width, height));
        } finally {
            graphics.dispose();
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(image, "png", out);
        }
    }
}
