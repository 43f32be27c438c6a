package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.window.SignalContract;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedBundlesTest {
    @ParameterizedTest
    @EnumSource(MachineKind.class)
    void aSoundBundleIsShippedForEachKindOfMachine(MachineKind kind) throws Exception {
        Path folder = Path.of("../../models/bundles", kind.bundle(), "1");

        try (ScoringSession session = ScoringSession.open(folder, DeviceChoice.CPU)) {
            assertThat(session.bundle().window().signals())
                    .extracting(SignalContract::name)
                    .isEqualTo(kind.channels().stream().map(Channel::name).toList());
        }
    }
}
