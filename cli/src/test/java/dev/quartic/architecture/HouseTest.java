package dev.quartic.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The plan of the house, held by tests. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.quartic");

  @Test
  void allOfItWasSeen() {
    assertThat(HOUSE.size()).isGreaterThan(100);
    for (String module : new String[] {"numerics", "network", "theory", "ensemble", "app"}) {
      assertThat(HOUSE.containPackage("dev.quartic." + module)).as(module).isTrue();
    }
  }

  @Test
  void theoryAndEnsembleDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.quartic.theory..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.quartic.ensemble..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.quartic.ensemble..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.quartic.theory..")
        .check(HOUSE);
  }

  @Test
  void nothingBelowKnowsWhatStandsAbove() {
    noClasses()
        .that()
        .resideInAPackage("dev.quartic.numerics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.quartic.network..", "dev.quartic.theory..", "dev.quartic.ensemble..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.quartic.app..", "dev.quartic.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.quartic.app..", "picocli..", "tools.jackson..")
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.quartic.(*).(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theCommandLineIsAtTheTop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.quartic.app.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "dev.quartic.app.command..", "me.tongfei..")
        .check(HOUSE);
  }

  @Test
  void everyPackageIsNullMarked() {
    for (JavaPackage room : HOUSE.getPackage("dev.quartic").getSubpackagesInTree()) {
      if (!room.getClasses().isEmpty()) {
        assertThat(room.isAnnotatedWith(NullMarked.class)).as(room.getName()).isTrue();
      }
    }
  }

  @Test
  void onlyTheCommandLineSpeaks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.quartic.app.command..")
        .and()
        .resideOutsideOfPackage("dev.quartic.benchmarks..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(HOUSE);
  }

  @Test
  void internalsStayInside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.quartic.numerics.linalg..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.quartic.numerics.linalg.internal..")
        .check(HOUSE);
  }
}
