package andon.app;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** What holds within monitoring, the task and the stream. */
@AnalyzeClasses(
        packages = {"andon.app.monitoring", "andon.app.engine", "andon.app.pipeline"},
        importOptions = DoNotIncludeTests.class)
class MonitoringArchitectureTest {
    @ArchTest
    static final ArchRule classesHaveNoCycles =
            slices().assignedFrom(new OuterClasses()).should().beFreeOfCycles();

    /** A class with the classes nested in it. */
    private static final class OuterClasses implements SliceAssignment {
        @Override
        public String getDescription() {
            return "classes with those nested in them";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            if (!javaClass.getPackageName().startsWith("andon.app.")) {
                return SliceIdentifier.ignore();
            }
            String name = javaClass.getName();
            int nested = name.indexOf('$');
            return SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested));
        }
    }
}
