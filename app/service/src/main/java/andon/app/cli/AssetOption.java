package andon.app.cli;

import andon.app.config.AssetGlob;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@code --asset GLOB}: only some assets. */
final class AssetOption {
    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--asset",
            paramLabel = "GLOB",
            description = "Only of these assets: * within a path element, ** any elements.")
    @Nullable
    String asset;

    /** Null for all. */
    @Nullable
    AssetGlob glob() {
        try {
            return asset == null ? null : new AssetGlob(asset);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--asset " + e.getMessage(), e);
        }
    }
}
