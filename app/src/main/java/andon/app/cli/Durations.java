package andon.app.cli;

import java.time.Duration;
import org.threeten.extra.AmountFormats;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as options spell them: {@code 100ms}, {@code 1.5s}, {@code 5m}, {@code 1h30m}. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = AmountFormats.parseUnitBasedDuration(text.strip());
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (RuntimeException e) {
            // said below, as for a negative one
        }
        throw new TypeConversionException("a time must be spelt like 100ms, 1s, 5m or 1h30m, was '" + text + "'");
    }

    /** {@code duration} as one would write it: {@code 100 ms}, {@code 1.5 s}, {@code 5 min}, {@code 2 h 5 min}. */
    static String inWords(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        } else if (millis < 60_000) {
            return (millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0)) + " s";
        } else if (millis < 3_600_000) {
            long seconds = millis / 1000 % 60;
            return millis / 60_000 + " min" + (seconds == 0 ? "" : " " + seconds + " s");
        }
        long minutes = millis / 60_000 % 60;
        return millis / 3_600_000 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
}
