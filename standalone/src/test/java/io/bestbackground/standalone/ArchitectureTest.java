package io.bestbackground.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The lines between modules, features and libraries; held here since this module alone sees all. */
@AnalyzeClasses(packages = "io.bestbackground", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
    private static final String API = "io.bestbackground.api..";
    private static final String WORKER = "io.bestbackground.worker..";
    private static final String COMMON = "io.bestbackground.common..";
    private static final String CLIENT = "io.bestbackground.client..";
    private static final String STANDALONE = "io.bestbackground.standalone..";

    @ArchTest
    static final ArchRule COMMON_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API, WORKER, CLIENT, STANDALONE);

    @ArchTest
    static final ArchRule API_AND_WORKER_MEET_IN_COMMON_ALONE = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKER, CLIENT, STANDALONE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule WORKER_AND_API_MEET_IN_COMMON_ALONE = noClasses()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API, CLIENT, STANDALONE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CLIENT_KNOWS_THE_CONTRACT_BY_HTTP_ALONE = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMON, API, WORKER, STANDALONE, "org.springframework..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.bestbackground.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_STORE_IS_SPOKEN_TO_IN_ONE_PLACE = noClasses()
            .that(not(resideInAnyPackage("io.bestbackground.common.storage..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..");

    @ArchTest
    static final ArchRule THE_MODEL_IS_RUN_IN_ONE_PLACE = noClasses()
            .that(not(resideInAnyPackage("io.bestbackground.worker.model..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule THE_BROKER_IS_SPOKEN_TO_WHERE_NAMES_SAY_SO = noClasses()
            .that(not(resideInAnyPackage(
                    "io.bestbackground.worker.queue..", "io.bestbackground.common.topic..", STANDALONE)))
            .and()
            .haveNameNotMatching(".*(Listener|Publisher|Configuration)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule TRACES_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that(not(resideInAnyPackage("io.bestbackground.common.trace..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule JSON_IS_JACKSON_THREE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Handler")
            .orShould()
            .haveSimpleNameEndingWith("Processor")
            .orShould()
            .haveSimpleNameEndingWith("Info")
            .orShould()
            .haveSimpleNameEndingWith("DTO")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    /** Leaves out tests, also those that come in another module's test jar. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
