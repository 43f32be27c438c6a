package andon.bench.flink;

import andon.bench.peer.Sample;
import andon.bench.peer.SampleReader;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.jspecify.annotations.Nullable;

/** Telemetry to samples; always the same object, which the exchange by key writes out before the next is read. */
final class SampleSchema extends AbstractDeserializationSchema<Sample> {
    private final String bundle;
    private transient @Nullable SampleReader reader;

    SampleSchema(String bundle) {
        super(Sample.class);
        this.bundle = bundle;
    }

    @Override
    public void open(InitializationContext context) throws BundleRefused {
        reader = new SampleReader(BundleReader.read(Path.of(bundle)).window());
    }

    @Override
    public Sample deserialize(byte[] message) throws IOException {
        if (reader == null) {
            throw new IllegalStateException("deserialize before open");
        }
        return reader.read(message);
    }
}
