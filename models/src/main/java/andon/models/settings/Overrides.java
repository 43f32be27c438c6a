package andon.models.settings;

import java.util.Optional;
import java.util.Set;

/**
 * Values from elsewhere that take the place of settings in the document. The reader asks for each setting that it reads
 * outside of lists. So what it reads is the list of settings that can be overridden, and there is no other.
 */
public interface Overrides {
    /** No setting is overridden. */
    Overrides NONE = new Overrides() {
        @Override
        public Optional<String> value(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<String> source(String path) {
            return Optional.empty();
        }

        @Override
        public Set<String> keysOf(String section) {
            return Set.of();
        }

        @Override
        public boolean reach(String section) {
            return false;
        }
    };

    /** The value for the setting at {@code path}, which from now on is known as a setting. */
    Optional<String> value(String path);

    /** Where the value of the setting at {@code path} came from, if it was overridden. */
    Optional<String> source(String path);

    /** The keys overridden in a {@code section} that has keys of the user's own. */
    Set<String> keysOf(String section);

    /** Whether something within {@code section} may be overridden, so that the document may leave the section empty. */
    boolean reach(String section);
}
