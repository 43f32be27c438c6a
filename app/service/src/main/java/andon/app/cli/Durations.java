package andon.app.cli;

import andon.app.config.AboveLimit;
import andon.app.config.Quantities;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as options spell them, which is as the configuration does: {@code 100ms}, {@code 1.5s}, {@code 1h30m}. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Quantities.duration(text.strip());
        } catch (AboveLimit e) {
            throw new TypeConversionException("a time " + e.getMessage() + ", was '" + text + "'");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "a time must be spelt like 100ms, 1s, 5m, 1h30m or 2d, was '" + text + "'");
        }
    }
}
