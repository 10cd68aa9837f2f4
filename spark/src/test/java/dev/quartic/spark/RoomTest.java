package dev.quartic.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** Spark stays in its room; the tests of the command line keep the rest of the house. */
class RoomTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.quartic");

  @Test
  void nobodyKnowsTheCluster() {
    assertThat(HOUSE.contain(SparkEngine.class)).isTrue();
    assertThat(HOUSE.contain(dev.quartic.theory.kernel.KernelRecursion.class)).isTrue();
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.quartic.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.quartic.spark..", "org.apache..", "scala..")
        .check(HOUSE);
  }

  /** Of Quartic it knows how work runs and the door that a submitted jar opens, and no physics. */
  @Test
  void theClusterKnowsNoPhysics() {
    classes()
        .that()
        .resideInAPackage("dev.quartic.spark..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.quartic.spark..",
            "dev.quartic.numerics..",
            "dev.quartic.cli..",
            "org.apache.spark..",
            "scala..",
            "java..",
            "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void itIsSilent() {
    noClasses()
        .that()
        .resideInAPackage("dev.quartic.spark..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(HOUSE);
  }
}
