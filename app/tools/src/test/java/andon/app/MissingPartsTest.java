package andon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.soabase.recordbuilder.core.RecordBuilderGenerated;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A generated builder cannot see that a part was left out, so the record does. */
class MissingPartsTest {
    /** Made of numbers alone, which are 0 unless given. */
    private static final List<String> NUMBERS = List.of("andon.app.spc.RobustSlopeBuilder");

    static Stream<Class<?>> builders() {
        return new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .withImportOption(new ArchitectureTest.NoTestJars())
                        .importPackages("andon")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(RecordBuilderGenerated.class))
                        .filter(type -> !NUMBERS.contains(type.getName()))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("builders")
    void theFirstRequiredPartThatIsMissingIsNamed(Class<?> builder) throws Exception {
        Method begin = builder.getDeclaredMethod("builder");
        Method build = builder.getDeclaredMethod("build");
        String[] components = Stream.of(build.getReturnType().getRecordComponents())
                .map(component -> component.getName())
                .toArray(String[]::new);
        begin.setAccessible(true);
        build.setAccessible(true);
        Object nothing = begin.invoke(null);

        Throwable thrown = catchThrowable(() -> build.invoke(nothing));

        assertThat(thrown).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause().getMessage()).containsAnyOf(components);
    }
}
