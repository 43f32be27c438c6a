package andon.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands in for a command of Andon that is not on the class path, whatever its arguments. */
@Command
final class MissingCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public void run() {
        throw new CommandFailed(elsewhere(spec.name()));
    }

    /** Where {@code what} is found. */
    static String elsewhere(String what) {
        return what + " is not part of this image; it is in the image andon-tools, and in ./andon of a checkout";
    }
}
