package andon.app.configfile;

import andon.app.config.AboveLimit;
import andon.app.config.Quantities;
import andon.models.settings.BrokenRule;
import andon.models.settings.Rule;
import java.time.Duration;

/** What settings of several sections must be. */
final class SettingRules {
    private static final String DURATION_WORDS = "must be a duration such as 10ms, 2s, 5m, 1h or 30d";
    private static final String POSITIVE_WORDS = DURATION_WORDS + " and more than 0s";

    /** A duration, 0s too. */
    static final Rule<Duration> DURATION = Rule.ofText(DURATION_WORDS, SettingRules::duration);

    /** A duration of more than 0s. */
    static final Rule<Duration> POSITIVE = Rule.ofText(POSITIVE_WORDS, SettingRules::positive);

    /** The words of {@link #POSITIVE} for a setting that can be off. */
    static final String POSITIVE_OR_OFF = POSITIVE_WORDS.replace("must be", "must be off, or");

    static final Rule<Double> NUMBER = Rule.ofText("must be a finite number", SettingRules::number);

    /** The name of a monitor or chart. */
    static final Rule<String> NAME = name(100);

    private SettingRules() {}

    /** A name of at most {@code most} characters that Kafka takes in the names of topics. */
    static Rule<String> name(int most) {
        return Rule.text(
                "must be 1 to " + most + " of the characters a-z, A-Z, 0-9, '.', '_' and '-'",
                text -> text.matches("[a-zA-Z0-9._-]{1," + most + "}"));
    }

    /** A whole number. */
    static Rule<Integer> whole(int least, int most) {
        return whole("must be a whole number from " + least + " to " + most, least, most);
    }

    /** A whole number, with words of its own. */
    static Rule<Integer> whole(String words, int least, int most) {
        return Rule.ofText(words, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new BrokenRule(words);
            }
            return number;
        });
    }

    /** Reads a duration of more than 0s. */
    static Duration positive(String text) throws BrokenRule {
        Duration duration = duration(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    /** Reads a finite number. */
    static double number(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Duration duration(String text) throws BrokenRule {
        try {
            return Quantities.duration(text);
        } catch (AboveLimit e) {
            throw new BrokenRule(String.valueOf(e.getMessage()));
        }
    }
}
