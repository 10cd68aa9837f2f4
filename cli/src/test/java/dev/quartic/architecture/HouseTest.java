package dev.quartic.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The plan of the house, held by tests. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.quartic");

  /** From the ground up: a storey may use those before it, and no later one. */
  private static final List<String> STOREYS =
      List.of(
          "dev.quartic.numerics..",
          "dev.quartic.network..",
          "dev.quartic.gaussian..",
          "dev.quartic.theory..",
          "dev.quartic.ensemble..",
          "dev.quartic.question..",
          "dev.quartic.study..",
          "dev.quartic",
          "dev.quartic.files..",
          "dev.quartic.report..",
          "dev.quartic.explorer..",
          "dev.quartic.serve..",
          "dev.quartic.cli..");

  /** The order inside theory, likewise. */
  private static final List<String> THEORY =
      List.of(
          "dev.quartic.theory.kernel..",
          "dev.quartic.theory.correlator..",
          "dev.quartic.theory.training..",
          "dev.quartic.theory.crossing..",
          "dev.quartic.theory.learning..",
          "dev.quartic.theory.sampled..",
          "dev.quartic.theory.bayes..");

  private static final List<String> MODULES =
      List.of(
          "numerics",
          "network",
          "gaussian",
          "theory",
          "ensemble",
          "study",
          "files",
          "report",
          "explorer",
          "serve",
          "cli");

  /** Every package whose sources are there was seen; what is not seen is not checked. */
  @Test
  void allOfItWasSeen() throws IOException {
    Set<String> seen =
        HOUSE.stream()
            .map(one -> one.getPackageName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    for (String module : MODULES) {
      Path sources = Path.of("..", module, "src", "main", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
            .forEach(there::add);
      }
    }
    assertThat(there).hasSizeGreaterThan(50);
    assertThat(seen).containsAll(there);
  }

  @Test
  void theoryAndEnsembleDoNotKnowEachOther() {
    none("dev.quartic.theory..", "dev.quartic.ensemble..");
    none("dev.quartic.ensemble..", "dev.quartic.theory..");
    none("dev.quartic.ensemble..", "dev.quartic.gaussian..");
  }

  @Test
  void noStoreyKnowsWhatStandsAbove() {
    ascending(STOREYS);
  }

  @Test
  void theoryIsBuiltFromKernelsToTraining() {
    ascending(THEORY);
    none("dev.quartic.theory.kernel..", "dev.quartic.theory.criticality..");
    none("dev.quartic.theory.correlator..", "dev.quartic.theory.criticality..");
    none("dev.quartic.theory.criticality..", "dev.quartic.theory.information..");
  }

  /** Doors do not know each other, and only the command line knows all. */
  @Test
  void filesAndReportAreSeparate() {
    none("dev.quartic.files..", "dev.quartic.report..");
    none("dev.quartic.report..", "dev.quartic.files..");
    none("dev.quartic.serve..", "dev.quartic.report..");
  }

  @Test
  void nowhereIsACycle() {
    slices().matching("dev.quartic.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void librariesStayInTheirRooms() {
    only("picocli..", "dev.quartic.cli..");
    only("me.tongfei..", "dev.quartic.cli..");
    only("de.siegmar..", "dev.quartic.files..");
    only("tools.jackson..", "dev.quartic.files..", "dev.quartic.report..");
    only("io.helidon..", "dev.quartic.explorer..");
    only("org.apache.spark..");
  }

  /** The runtime of a download, and of a machine without a screen, has no windows. */
  @Test
  void nobodyNeedsWindows() {
    for (String windows : List.of("java.awt..", "javax.imageio..", "javax.swing..")) {
      none("dev.quartic..", windows);
    }
  }

  @Test
  void theLibraryKnowsNoFilesOrConsole() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.quartic", "dev.quartic.study..", "dev.quartic.question..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.io..")
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
        .resideOutsideOfPackages("dev.quartic.cli..", "dev.quartic.benchmarks..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(HOUSE);
  }

  /** What stands in a package named internal is used by its parent alone, and by itself. */
  @Test
  void internalsStayInside() {
    List<String> internals =
        HOUSE.stream()
            .map(one -> one.getPackageName())
            .filter(name -> name.endsWith(".internal"))
            .distinct()
            .toList();
    assertThat(internals).isNotEmpty();
    for (String internal : internals) {
      String parent = internal.substring(0, internal.lastIndexOf('.'));
      noClasses()
          .that()
          .resideOutsideOfPackage(parent + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(internal + "..")
          .check(HOUSE);
    }
  }

  private static void ascending(List<String> storeys) {
    for (int storey = 0; storey + 1 < storeys.size(); storey++) {
      List<String> above = new ArrayList<>(storeys.subList(storey + 1, storeys.size()));
      noClasses()
          .that()
          .resideInAPackage(storeys.get(storey))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above.toArray(String[]::new))
          .check(HOUSE);
    }
  }

  private static void none(String from, String to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(to)
        .check(HOUSE);
  }

  private static void only(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(HOUSE);
  }
}
