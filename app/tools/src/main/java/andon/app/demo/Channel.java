package andon.app.demo;

/**
 * One sensor of a machine.
 *
 * @param name the signal's name, such as {@code discharge_bar}
 * @param noise the standard deviation of its noise, in its unit
 * @param drift the standard deviation of its slow drift, in its unit
 * @param step what it rounds to, in its unit
 */
public record Channel(String name, double noise, double drift, double step) {}
