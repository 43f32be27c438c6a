package andon.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.soabase.recordbuilder.core.RecordBuilderGenerated;
import java.util.Set;

/** Who may know whom. */
@AnalyzeClasses(
        packages = "andon",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** Tests of other modules are on the class path as jars. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule topicsKnowOnlyThemselves = noClasses()
            .that()
            .resideInAPackage("andon.topics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("andon.models..", "andon.trainer..", "andon.app..");

    @ArchTest
    static final ArchRule modelsKnowOnlyThemselves = noClasses()
            .that()
            .resideInAPackage("andon.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("andon.topics..", "andon.trainer..", "andon.app..");

    @ArchTest
    static final ArchRule theApplicationDoesNotKnowTheTrainer = noClasses()
            .that()
            .resideInAPackage("andon.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("andon.trainer..");

    @ArchTest
    static final ArchRule onlyInferenceKnowsOnnxRuntime = noClasses()
            .that()
            .resideOutsideOfPackages("andon.models.inference..", "andon.trainer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyThePipelineKnowsKafkaStreams = noClasses()
            .that()
            .resideOutsideOfPackage("andon.app.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule onlyTheBrokerKnowsKafkasServer = noClasses()
            .that()
            .resideOutsideOfPackage("andon.app.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "kafka.server..", "org.apache.kafka.metadata..", "org.apache.kafka.server..", "scala..");

    @ArchTest
    static final ArchRule onlyCommandsKnowPicocli = noClasses()
            .that()
            .resideOutsideOfPackages("andon.app.cli..", "andon.app.tools..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyChartsAreDrawn = noClasses()
            .that()
            .resideOutsideOfPackage("andon.app.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..", "org.apache.batik..", "java.awt..");

    @ArchTest
    static final ArchRule nothingKnowsTheCommands = noClasses()
            .that()
            .resideOutsideOfPackages("andon.app.cli..", "andon.app.tools..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("andon.app.cli..", "andon.app.tools..");

    private static final String[] TOOLS = {
        "andon.app.tools..",
        "andon.app.demo..",
        "andon.app.benchmark..",
        "andon.app.offline..",
        "andon.app.feed..",
        "andon.app.chart..",
        "andon.app.broker..",
        "andon.models.recording..",
        "andon.models.training.."
    };

    @ArchTest
    static final ArchRule theServiceKnowsNoTools = noClasses()
            .that()
            .resideInAnyPackage(
                    "andon.app.cli..",
                    "andon.app.configfile..",
                    "andon.app.pipeline..",
                    "andon.app.admin..",
                    "andon.app.device..",
                    "andon.app.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TOOLS);

    @ArchTest
    static final ArchRule theConfigurationDoesNotKnowItsFile = noClasses()
            .that()
            .resideInAPackage("andon.app.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("andon.app.configfile..", "andon.models.settings..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule onlyCommandsReadTheConfigurationFile = noClasses()
            .that()
            .resideOutsideOfPackages("andon.app.cli..", "andon.app.tools..", "andon.app.configfile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("andon.app.configfile..");

    @ArchTest
    static final ArchRule onlyTheConfigurationFileIsYaml = noClasses()
            .that()
            .resideOutsideOfPackage("andon.app.configfile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.dataformat..", "org.yaml..");

    @ArchTest
    static final ArchRule classesThatReadSettingsHaveNoCycles = slices().assignedFrom(new ClassesOf(
                    "andon.app.config", "andon.app.configfile", "andon.models.bundle", "andon.models.settings"))
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule classesOfAlertsHaveNoCycles =
            slices().assignedFrom(new ClassesOf("andon.app.alerts")).should().beFreeOfCycles();

    /** Of so many, nobody can tell which argument is which. */
    private static final int MOST_COMPONENTS_BY_POSITION = 8;

    @ArchTest
    static final ArchRule recordsOfManyComponentsAreMadeByTheirBuilders = noClasses()
            .should()
            .callConstructorWhere(
                    new DescribedPredicate<JavaConstructorCall>(
                            "the record has more than " + MOST_COMPONENTS_BY_POSITION + " components") {
                        @Override
                        public boolean test(JavaConstructorCall call) {
                            JavaClass record = call.getTargetOwner();
                            String owner = call.getOriginOwner().getName();
                            return record.isRecord()
                                    && call.getTarget().getRawParameterTypes().size() > MOST_COMPONENTS_BY_POSITION
                                    && !owner.equals(record.getName())
                                    && !owner.equals(record.getName().replace("$", "") + "Builder");
                        }
                    });

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("andon.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theEngineKnowsNoService = noClasses()
            .that()
            .resideInAnyPackage(
                    "andon.app.engine..",
                    "andon.app.monitoring..",
                    "andon.app.alerts..",
                    "andon.app.trends..",
                    "andon.app.spc..",
                    "andon.app.config..",
                    "andon.app.wording..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "andon.app.cli..",
                    "andon.app.configfile..",
                    "andon.app.pipeline..",
                    "andon.app.admin..",
                    "andon.app.device..",
                    "andon.app.terminal..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(TOOLS);

    @ArchTest
    static final ArchRule alertsDoNotKnowTrends = noClasses()
            .that()
            .resideInAPackage("andon.app.alerts..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("andon.app.trends..");

    @ArchTest
    static final ArchRule trendsDoNotKnowAlerts = noClasses()
            .that()
            .resideInAPackage("andon.app.trends..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("andon.app.alerts..");

    /** Of models it knows only how state is read. */
    @ArchTest
    static final ArchRule statisticsKnowNoOtherPackage = noClasses()
            .that()
            .resideInAPackage("andon.app.spc..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("andon..", "org.apache.kafka..")
                    .and(resideOutsideOfPackages("andon.app.spc..", "andon.models.window..")));

    @ArchTest
    static final ArchRule classesOfChartsHaveNoCycles = slices().assignedFrom(
                    new ClassesOf("andon.app.trends", "andon.app.spc"))
            .should()
            .beFreeOfCycles();

    /** Each class of some packages by itself, together with the classes nested in it. */
    private static final class ClassesOf implements SliceAssignment {
        private final Set<String> packages;

        ClassesOf(String... packages) {
            this.packages = Set.of(packages);
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass nested) {
            if (!packages.contains(nested.getPackageName())) {
                return SliceIdentifier.ignore();
            }
            String outer = nested.getName().split("\\$", 2)[0];
            // A record and its generated builder are one.
            return SliceIdentifier.of(
                    nested.isAnnotatedWith(RecordBuilderGenerated.class) ? outer.replaceAll("Builder$", "") : outer);
        }

        @Override
        public String getDescription() {
            return "classes of " + packages;
        }
    }
}
