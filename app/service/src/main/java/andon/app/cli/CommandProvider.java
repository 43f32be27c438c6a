package andon.app.cli;

import java.util.List;

/** Offers commands beside those of the service; found on the class path by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
    /** Classes annotated with picocli's {@code @Command}; {@code Commands} has the place of each in the list. */
    List<Class<?>> commands();
}
