package andon.app.tools;

import andon.app.benchmark.Irregularity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the telemetry of a measurement falls short of a record for each row, in order. */
public final class IrregularityOptions {
    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--disorder",
            paramLabel = "SHARE",
            description = "Share of records that come late by up to the grace, so still in time. Default: 0.")
    double disorder;

    @Option(
            names = "--gaps",
            paramLabel = "SHARE",
            description = "Share of rows that never come, up to 0.5. Default: 0.")
    double gaps;

    /** What the options say; throws {@link ParameterException} if a share is out of its range. */
    public Irregularity irregularity() {
        try {
            return new Irregularity(disorder, gaps);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
