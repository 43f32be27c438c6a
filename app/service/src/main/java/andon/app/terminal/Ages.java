package andon.app.terminal;

import java.time.Duration;
import java.util.Locale;

/** How long something has lasted, in at most six characters. */
public final class Ages {
    private Ages() {}

    /** {@code age} as {@code 45s}, {@code 12m}, {@code 3h05m}, {@code 2d4h} or {@code 120d}; {@code 0s} if negative. */
    public static String shown(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3600) {
            return seconds / 60 + "m";
        } else if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
        }
        long days = seconds / 86_400;
        return days < 100 ? days + "d" + seconds / 3600 % 24 + "h" : days + "d";
    }
}
