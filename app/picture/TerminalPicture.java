import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a command printed on a terminal, colours included, as an SVG: {@code java TerminalPicture.java TITLE < in >
 * out.svg}. Every character has its place in a grid, and blocks are drawn as rectangles, so that the picture does not
 * depend on the fonts of whoever looks at it.
 */
class TerminalPicture {
    private static final double WIDTH = 7.8;
    private static final double HEIGHT = 18;
    private static final double MARGIN = 16;
    private static final double BAR = 34;
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");

    private final StringBuilder svg = new StringBuilder();
    private String colour = "#d6deeb";
    private boolean bold;

    public static void main(String[] args) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .print(new TerminalPicture().draw(args.length > 0 ? args[0] : "", lines));
    }

    private String draw(String title, List<String> lines) {
        int columns = lines.stream()
                .mapToInt(line -> STYLE.matcher(line).replaceAll("").length())
                .max()
                .orElse(0);
        double width = 2 * MARGIN + columns * WIDTH;
        double height = BAR + MARGIN + lines.size() * HEIGHT + MARGIN / 2;
        add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f' height='%.0f'"
                + " font-family='ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace'"
                + " font-size='13' role='img'>%n", width, height, width, height);
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        add("<rect width='%.0f' height='%.0f' rx='8' fill='#0f1722'/>%n", width, height);
        String[] lights = {"#ff5f57", "#febc2e", "#28c840"};
        for (int i = 0; i < lights.length; i++) {
            add("<circle cx='%.0f' cy='17' r='5.5' fill='%s'/>%n", MARGIN + 6 + 18 * i, lights[i]);
        }
        text(MARGIN + 70, 21.5, title, "#7f8ea3", false);
        for (int row = 0; row < lines.size(); row++) {
            line(lines.get(row), BAR + MARGIN + row * HEIGHT);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(String line, double y) {
        colour = "#d6deeb";
        bold = false;
        Matcher style = STYLE.matcher(line);
        int column = 0;
        int from = 0;
        while (from <= line.length()) {
            int to = style.find() ? style.start() : line.length();
            column = run(line.substring(from, to), column, y);
            if (to == line.length()) {
                return;
            }
            switchTo(style.group(1));
            from = style.end();
        }
    }

    private void switchTo(String codes) {
        for (String code : codes.split(";")) {
            switch (code) {
                case "1" -> bold = true;
                case "2" -> colour = "#7f8ea3";
                case "31" -> colour = "#ff6b68";
                case "32" -> colour = "#7fd88f";
                case "33" -> colour = "#f2c55c";
                case "36" -> colour = "#6cc7e0";
                default -> {
                    colour = "#d6deeb";
                    bold = false;
                }
            }
        }
    }

    /** Draws {@code run} from {@code column} on; returns the column behind it. */
    private int run(String run, int column, double y) {
        StringBuilder words = new StringBuilder();
        int at = column;
        for (int i = 0; i <= run.length(); i++) {
            char c = i < run.length() ? run.charAt(i) : ' ';
            int block = i < run.length() ? BLOCKS.indexOf(c) : -1;
            if (i == run.length() || block >= 0) {
                if (!words.toString().isBlank()) {
                    text(MARGIN + at * WIDTH, y, words.toString(), colour, bold);
                }
                words.setLength(0);
                at = column + i + 1;
            } else {
                words.append(c);
            }
            if (block >= 0) {
                double high = (block + 1) / 8.0 * 13;
                add("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>%n",
                        MARGIN + (column + i) * WIDTH + 0.4, y + 1.5 - high, WIDTH - 0.8, high, colour);
            }
        }
        return column + run.length();
    }

    private void text(double x, double y, String text, String colour, boolean bold) {
        int leading = text.length() - text.stripLeading().length();
        String shown = text.strip();
        add("<text x='%.1f' y='%.1f' fill='%s' textLength='%.1f' lengthAdjust='spacingAndGlyphs'%s>",
                x + leading * WIDTH, y, colour, shown.length() * WIDTH, bold ? " font-weight='bold'" : "");
        svg.append(escaped(shown).replace(' ', '\u00a0')).append("</text>\n");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
