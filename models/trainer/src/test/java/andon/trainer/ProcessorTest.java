package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void namesTheWidestVectorInstructions() {
        List<String> linux = List.of("flags\t\t: fpu sse4_2 avx f16c avx2 avx512f avx512_bf16");
        List<String> windows = List.of("PF_SSE3_INSTRUCTIONS_AVAILABLE", "PF_AVX2_INSTRUCTIONS_AVAILABLE");
        List<String> mac = List.of("machdep.cpu.features: FPU SSE4.2 AVX1.0");

        assertThat(Processor.instructionSet("amd64", linux)).isEqualTo("amd64 avx512f");
        assertThat(Processor.instructionSet("amd64", windows)).isEqualTo("amd64 avx2");
        assertThat(Processor.instructionSet("x86_64", mac)).isEqualTo("x86_64 avx");
        assertThat(Processor.instructionSet("aarch64", List.of("Features : fp asimd sve")))
                .isEqualTo("aarch64 sve");
        assertThat(Processor.instructionSet("riscv64", List.of())).isEqualTo("riscv64");
    }
}
