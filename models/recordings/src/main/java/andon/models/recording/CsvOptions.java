package andon.models.recording;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file. What is null is found out from the file itself. Columns go by their name in the header, or by
 * their number from 1 ({@code 3} or {@code c3}) in a file without one.
 *
 * @param timeColumn the column with the time; two joined by {@code +} where date and time have a column each
 * @param timeFormat {@code iso}, {@code epoch-s}, {@code epoch-ms}, {@code epoch-us}, {@code epoch-ns}, {@code seconds}
 *     (since {@code start}), or a pattern such as {@code dd.MM.yyyy HH:mm:ss}
 * @param zone the zone of times that do not name theirs; UTC by default
 * @param separator between cells; a space stands for any run of spaces and tabs
 * @param header whether the first row names the columns
 * @param signals the columns to take, {@code *} standing for any text; empty for all that hold numbers
 * @param exclude columns not to take, {@code *} standing for any text
 * @param period the time from row to row in a file without times; not looked at in others
 * @param start the time of the first row in a file without times, and time 0 of {@code seconds}; 2000-01-01 by default
 * @param asset the asset's path; by default the file's name without its extension
 * @param assetColumn the column that names the asset, in a file with several
 */
@RecordBuilder
public record CsvOptions(
        @Nullable String timeColumn,
        @Nullable String timeFormat,
        ZoneId zone,
        @Nullable Character separator,
        @Nullable Boolean header,
        List<String> signals,
        List<String> exclude,
        @Nullable Duration period,
        Instant start,
        @Nullable String asset,
        @Nullable String assetColumn) {
    /** The time of the first row where the file has no times and nothing else is asked for. */
    public static final Instant DEFAULT_START = Instant.parse("2000-01-01T00:00:00Z");

    public CsvOptions {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(exclude, "exclude");
        Objects.requireNonNull(start, "start");
        signals = List.copyOf(signals);
        exclude = List.copyOf(exclude);
        if (period != null && period.toMillis() < 1) {
            throw new IllegalArgumentException("period must be 1 ms or more, was " + period.toNanos() / 1e6 + " ms");
        }
    }

    /** Options that leave everything to be found out. */
    public static CsvOptions detected() {
        return CsvOptionsBuilder.builder()
                .zone(ZoneOffset.UTC)
                .signals(List.of())
                .exclude(List.of())
                .start(DEFAULT_START)
                .build();
    }

    /** These with the time in {@code column}, in {@code format} or, if that is null, in one that is found out. */
    public CsvOptions withTime(@Nullable String column, @Nullable String format) {
        return CsvOptionsBuilder.builder(this)
                .timeColumn(column)
                .timeFormat(format)
                .build();
    }

    /** These with times in {@code zone} where they name none. */
    public CsvOptions withZone(ZoneId zone) {
        return CsvOptionsBuilder.builder(this).zone(zone).build();
    }

    /** These with {@code period} from row to row where the file has no times. */
    public CsvOptions withPeriod(Duration period) {
        return CsvOptionsBuilder.builder(this).period(period).build();
    }

    /** These without a header. */
    public CsvOptions withoutHeader() {
        return CsvOptionsBuilder.builder(this).header(false).build();
    }

    /** These with only {@code signals}. */
    public CsvOptions withSignals(String... signals) {
        return CsvOptionsBuilder.builder(this).signals(List.of(signals)).build();
    }

    /** These without {@code columns}. */
    public CsvOptions without(String... columns) {
        return CsvOptionsBuilder.builder(this).exclude(List.of(columns)).build();
    }

    /** These for {@code asset}. */
    public CsvOptions ofAsset(String asset) {
        return CsvOptionsBuilder.builder(this).asset(asset).build();
    }

    /** These with the asset's name in {@code column}. */
    public CsvOptions withAssetColumn(String column) {
        return CsvOptionsBuilder.builder(this).assetColumn(column).build();
    }
}
