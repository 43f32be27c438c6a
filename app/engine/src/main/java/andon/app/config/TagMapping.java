package andon.app.config;

import andon.topics.InputLimits;

/**
 * From which tag of an asset a bundle's signal takes its values: {@code tag × scale + offset} is in the signal's unit.
 *
 * @param tag the tag as the asset sends it
 * @param scale a finite factor other than 0; 1 by default
 * @param offset added after scaling, finite; 0 by default
 */
public record TagMapping(String tag, double scale, double offset) {
    public TagMapping {
        if (tag.isEmpty()) {
            throw new IllegalArgumentException("tag must not be empty");
        }
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("scale must be finite and not 0, was " + scale);
        }
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException("offset must be finite, was " + offset);
        }
    }

    /** The tag's own values. */
    public static TagMapping of(String tag) {
        return new TagMapping(tag, 1, 0);
    }

    /** The signal's value for the tag's {@code value}; NaN stays NaN, and so is what is beyond {@link InputLimits#MAGNITUDE}. */
    public double apply(double value) {
        double scaled = value * scale + offset;
        return InputLimits.takes(scaled) ? scaled : Double.NaN;
    }
}
