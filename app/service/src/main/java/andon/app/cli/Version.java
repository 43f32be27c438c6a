package andon.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: everything a bug report needs to say about versions. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties built = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                built.load(resource);
            }
        }
        return new String[] {
            "andon " + built.getProperty("andon"),
            "Kafka " + built.getProperty("kafka") + ", ONNX Runtime " + built.getProperty("onnxruntime") + ", Java "
                    + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
