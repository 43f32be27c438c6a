package andon.app.cli;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Moments as options spell them: {@code 18:00}, which is the next here, or RFC 3339. */
final class Moments implements ITypeConverter<ZonedDateTime> {
    @Override
    public ZonedDateTime convert(String text) {
        return convert(text, ZonedDateTime.now(ZoneId.systemDefault()));
    }

    static ZonedDateTime convert(String text, ZonedDateTime now) {
        try {
            if (text.matches("\\d\\d:\\d\\d")) {
                ZonedDateTime today = now.with(LocalTime.parse(text));
                return today.isAfter(now) ? today : now.plusDays(1).with(LocalTime.parse(text));
            }
            return OffsetDateTime.parse(text).toZonedDateTime();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "a moment must be spelt like 18:00 or 2026-11-22T18:00:00Z, was '" + text + "'");
        }
    }
}
