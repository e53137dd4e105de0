package org.natsspring;

import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.natsspring.core.NatsTemplate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package of the Spring side may use which, and what an auto-configuration may
 * show. A new package needs a row here first; a row whose package does not exist yet is
 * fine.
 */
class SpringSideRulesTests {

	private static final String BASE = "org.natsspring";

	private static final String BROKER = BASE + ".broker..";

	private static final JavaClasses CLASSES = classes();

	private static final List<Row> ROWS = List.of(
	// @formatter:off
			row("annotation"),
			row("observation"),
			row("core", "annotation", "observation"),
			row("jetstream", "annotation", "core", "observation"),
			row("listener", "annotation", "core", "jetstream", "observation"),
			row("health", "core", "jetstream"),
			row("config", "annotation", "core", "jetstream", "listener"),
			row("autoconfigure", "annotation", "observation", "core", "jetstream", "listener", "config"),
			row("autoconfigure.embedded", "core", "autoconfigure"),
			row("autoconfigure.health", "core", "jetstream", "health", "autoconfigure"),
			row("autoconfigure.metrics", "core", "jetstream", "autoconfigure"),
			row("testcontainers", "autoconfigure"),
			row("docker", "autoconfigure"),
			row("test", "core", "autoconfigure", "autoconfigure.embedded"));
	// @formatter:on

	// Not by package name: the broker's classes share it and are on the class path
	private static JavaClasses classes() {
		try {
			return new ClassFileImporter()
				.importPath(Path.of(NatsTemplate.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void everyPackageUsesOnlyWhatItsRowNames() {
		LayeredArchitecture layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
		for (Row row : ROWS) {
			layers = layers.optionalLayer(row.name()).definedBy(row.packages());
		}
		for (Row row : ROWS) {
			layers = row.restrict(layers);
		}
		layers.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
	}

	@Test
	void rowsNameOnlyPackagesAboveThem() {
		List<String> names = ROWS.stream().map(Row::name).toList();
		for (Row row : ROWS) {
			assertThat(names.subList(0, names.indexOf(row.name()))).as(row.name()).containsAll(List.of(row.uses()));
		}
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void onlyTheEmbeddedConfigurationAndTestSupportKnowTheBroker() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(BASE + ".autoconfigure.embedded", BASE + ".test..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BROKER)
			.check(CLASSES);
	}

	@Test
	void onlyAutoConfigurationKnowsSpringBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(BASE + ".annotation..", BASE + ".core..", BASE + ".listener..", BASE + ".config..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.check(CLASSES);
	}

	@Test
	void everyPackageDeclaresItsNullness() {
		assertThat(CLASSES).isNotEmpty();
		assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct()).allMatch(
				(each) -> each.tryGetPackageInfo().map((info) -> info.isAnnotatedWith(NullMarked.class)).orElse(false));
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		ArchRuleDefinition.members()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(CLASSES);
	}

	@Test
	void beanMethodsArePackagePrivate() {
		ArchRuleDefinition.methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(CLASSES);
	}

	@Test
	void conditionsAreNotPublic() {
		ArchRuleDefinition.classes().that().areAssignableTo(Condition.class).should().notBePublic().check(CLASSES);
	}

	@Test
	void noMethodIsSynchronized() {
		ArchRuleDefinition.methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
	}

	private static Row row(String name, String... uses) {
		return new Row(name, uses);
	}

	/**
	 * A package and those it may use, all named relative to the base package.
	 */
	private record Row(String name, String[] uses) {

		// The packages below autoconfigure have rows of their own
		String packages() {
			String own = BASE + "." + this.name;
			return this.name.equals("autoconfigure") ? own : own + "..";
		}

		LayeredArchitecture restrict(LayeredArchitecture layers) {
			return (this.uses.length == 0) ? layers.whereLayer(this.name).mayNotAccessAnyLayer()
					: layers.whereLayer(this.name).mayOnlyAccessLayers(this.uses);
		}

	}

}
