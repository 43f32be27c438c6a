package andon.app.chaos;

import andon.app.cli.Main;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code andon run} that fills its memory when a character comes in, and ends when its input does. */
final class ServiceProcess {
    private ServiceProcess() {}

    /** Arguments: the configuration. */
    public static void main(String[] args) {
        Thread obeying = new Thread(ServiceProcess::obey, "obeying");
        obeying.setDaemon(true);
        obeying.start();
        Main.main(new String[] {"run", "--config", args[0]});
    }

    private static void obey() {
        try {
            if (System.in.read() >= 0) {
                List<byte[]> memory = new ArrayList<>();
                // In pieces so small that other threads run out of memory as well.
                while (true) {
                    memory.add(new byte[1 << 12]);
                }
            }
        } catch (IOException e) {
            // Then nobody is left to listen to, either.
        }
        Runtime.getRuntime().halt(1);
    }
}
