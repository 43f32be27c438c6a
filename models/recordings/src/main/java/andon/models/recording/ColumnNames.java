package andon.models.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns, and finding one by the name that a user gives it. */
record ColumnNames(Path file, List<String> names) {
    ColumnNames {
        names = List.copyOf(names);
    }

    /** Names as in {@code header}; {@code c1}, {@code c2} … where it has none or there is no header. */
    static ColumnNames of(Path file, @Nullable List<String> header, int width) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < width; i++) {
            String given =
                    header == null || i >= header.size() ? "" : header.get(i).strip();
            String name = given.isEmpty() ? "c" + (i + 1) : given;
            for (int twin = 2; !taken.add(name); twin++) {
                name = (given.isEmpty() ? "c" + (i + 1) : given) + "_" + twin;
            }
            names.add(name);
        }
        return new ColumnNames(file, names);
    }

    /** The index of the column called {@code name}, or numbered so from 1; −1 if there is none. */
    int find(String name) {
        int index = names.indexOf(name);
        for (int i = 0; index < 0 && i < names.size(); i++) {
            index = names.get(i).equalsIgnoreCase(name) ? i : -1;
        }
        if (index < 0 && name.matches("\\d{1,5}")) {
            int number = Integer.parseInt(name);
            return number >= 1 && number <= names.size() ? number - 1 : -1;
        }
        return index;
    }

    /** The index of the column called {@code name}, which {@code option} gave. */
    int require(String name, String option) throws RecordingRefused {
        int index = find(name);
        if (index < 0) {
            throw new RecordingRefused(file + " has no column '" + name + "' (" + option + "); it has " + listed());
        }
        return index;
    }

    /** The indices of the columns that {@code pattern}, with {@code *} for any text, names. */
    Set<Integer> matching(String pattern) {
        Set<Integer> found = new HashSet<>();
        if (pattern.contains("*")) {
            Pattern glob =
                    Pattern.compile(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
            for (int i = 0; i < names.size(); i++) {
                if (glob.matcher(names.get(i)).matches()) {
                    found.add(i);
                }
            }
        } else if (find(pattern) >= 0) {
            found.add(find(pattern));
        }
        return found;
    }

    String listed() {
        int shown = Math.min(names.size(), 20);
        String list = names.subList(0, shown).stream()
                .map(name -> name.length() > 40 ? name.substring(0, 39).replaceAll("\\p{Cntrl}", "") + "…" : name)
                .collect(Collectors.joining(", "));
        return list + (shown < names.size() ? " … (" + names.size() + ")" : "");
    }
}
