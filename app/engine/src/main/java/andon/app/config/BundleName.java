package andon.app.config;

import java.nio.file.Path;

/**
 * A bundle by name and version, written {@code name/version}.
 *
 * @param name the bundle's name
 * @param version its version
 */
public record BundleName(String name, String version) {
    public BundleName {
        if (!isPathElement(name) || !isPathElement(version)) {
            throw new IllegalArgumentException("must be name/version, was '" + name + "/" + version + "'");
        }
    }

    /**
     * Reads {@code name/version}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static BundleName parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("must be name/version, was '" + text + "'");
        }
        return new BundleName(parts[0], parts[1]);
    }

    /** Where the bundle lies in the directory of bundles. */
    public Path in(Path bundles) {
        return bundles.resolve(name).resolve(version);
    }

    private static boolean isPathElement(String text) {
        return text.matches("[A-Za-z0-9_][A-Za-z0-9._+-]*");
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
