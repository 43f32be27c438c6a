package andon.models.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cells that hold something other than a number. They count as missing.
 *
 * @param count how many there are
 * @param first the first few of them
 */
public record BadCells(long count, List<Cell> first) {
    /** How many places are remembered. */
    public static final int REMEMBERED = 5;

    /** No bad cells. */
    public static final BadCells NONE = new BadCells(0, List.of());

    public BadCells {
        first = List.copyOf(first);
    }

    /**
     * One bad cell.
     *
     * @param line the line of the file, counted from 1 as editors do
     * @param column the column's name
     * @param text what the cell holds, shortened if long
     */
    public record Cell(long line, String column, String text) {
        @Override
        public String toString() {
            return "line " + line + ", " + column + " '" + text + "'";
        }
    }

    /** These and {@code more}, of another file. */
    public BadCells and(BadCells more) {
        List<Cell> cells = new ArrayList<>(first);
        for (Cell cell : more.first) {
            if (cells.size() < REMEMBERED) {
                cells.add(cell);
            }
        }
        return new BadCells(count + more.count, cells);
    }

    /** What they are and where, in one sentence; empty if there are none. */
    @Override
    public String toString() {
        if (count == 0) {
            return "";
        }
        StringBuilder sentence = new StringBuilder()
                .append(String.format(Locale.ROOT, "%,d", count))
                .append(count == 1 ? " cell is not a number and counts" : " cells are not numbers and count")
                .append(" as missing: ");
        for (int i = 0; i < first.size(); i++) {
            sentence.append(i == 0 ? "" : "; ").append(first.get(i));
        }
        return sentence.append(count > first.size() ? "; …" : "").toString();
    }
}
