package andon.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.soabase.recordbuilder.core.RecordBuilderGenerated;
import java.util.Set;

/** What holds within monitoring, the task and the stream. */
@AnalyzeClasses(
        packages = {"andon.app.monitoring", "andon.app.engine", "andon.app.pipeline"},
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class MonitoringArchitectureTest {
    /** What a failure costs there: a record, an asset, a model's windows, a part of the state. */
    private static final Set<String> LAST_RESORTS = Set.of(
            "andon.app.engine.QualityTask",
            "andon.app.monitoring.QualityMonitoring",
            "andon.app.monitoring.ScoringQueue",
            "andon.app.pipeline.AreaProcessor",
            "andon.app.pipeline.ByAsset",
            "andon.app.pipeline.KeyValueStateLog");

    private static final Set<String> UNEXPECTED = Set.of("java.lang.RuntimeException", "java.lang.Exception");

    private static final Set<String> SYSTEM_CLOCKS =
            Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.time.Instant.now");

    @ArchTest
    static final ArchRule classesHaveNoCycles =
            slices().assignedFrom(new OuterClasses()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyLastResortsCatchWhatNobodyExpects = classes()
            .that(DescribedPredicate.describe(
                    "are no last resort", one -> !LAST_RESORTS.contains(outermost(one.getName()))))
            .should(new CatchOnlyWhatTheyExpect());

    @ArchTest
    static final ArchRule clocksAreInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("andon.app.pipeline.Clocks")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "it is the system's clock",
                    access -> SYSTEM_CLOCKS.contains(access.getTargetOwner().getName() + "." + access.getName())));

    @ArchTest
    static final ArchRule nothingExtendsWhatIsInternalToKafka =
            noClasses().should().beAssignableTo(JavaClass.Predicates.resideInAPackage("org.apache.kafka..internals.."));

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static final class CatchOnlyWhatTheyExpect extends ArchCondition<JavaClass> {
        private CatchOnlyWhatTheyExpect() {
            super("catch the types that they expect");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            item.getCodeUnits().stream()
                    .flatMap(unit -> unit.getTryCatchBlocks().stream())
                    .filter(block -> block.getCaughtThrowables().stream()
                            .anyMatch(caught -> UNEXPECTED.contains(caught.getName())))
                    .forEach(block -> events.add(SimpleConditionEvent.violated(
                            item, "any exception is caught in " + block.getSourceCodeLocation())));
        }
    }

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
            String outer = outermost(javaClass.getName());
            // A record and its generated builder are one.
            return SliceIdentifier.of(
                    javaClass.isAnnotatedWith(RecordBuilderGenerated.class) ? outer.replaceAll("Builder$", "") : outer);
        }
    }
}
