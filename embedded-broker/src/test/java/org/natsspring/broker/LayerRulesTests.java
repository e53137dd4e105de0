package org.natsspring.broker;

import java.util.List;

import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package of the broker may use which: the rows of ARCHITECTURE.md as data. A new
 * package needs a row here first; a row whose package does not exist yet is fine.
 */
class LayerRulesTests {

	private static final String ROOT = "broker";

	private static final List<Row> ROWS = List.of(
	// @formatter:off
			row("config.syntax"),
			row("config"),
			row("config.file", "config", "config.syntax"),
			row("subject"),
			row("concurrent"),
			row("text", "config"),
			row("message", "subject"),
			row("protocol", "message", "subject", "text"),
			row("account", "message", "subject", "config"),
			row("jetstream.error"),
			row("jetstream.config", "jetstream.error", "subject", "config", "text"),
			row("jetstream.store.index", "subject"),
			row("jetstream.store", "jetstream.store.index", "message", "subject"),
			row("auth", "account", "subject", "config"),
			row("jetstream.consumer", "jetstream.config", "jetstream.error", "jetstream.store", "jetstream.store.index",
					"account", "message", "subject", "concurrent", "config", "text"),
			row("session", "account", "auth", "protocol", "message", "subject", "config", "concurrent", "text"),
			row("jetstream.stream", "jetstream.consumer", "jetstream.config", "jetstream.error", "jetstream.store",
					"jetstream.store.index", "account", "message", "subject", "concurrent", "config", "text"),
			row("transport", "session", "protocol", "config"),
			row("jetstream.api", "jetstream.stream", "jetstream.consumer", "jetstream.config", "jetstream.error",
					"jetstream.store", "jetstream.store.index", "account", "message", "subject", "concurrent", "config", "text"),
			row("jetstream", "jetstream.api", "jetstream.stream", "jetstream.config", "jetstream.error",
					"jetstream.store", "jetstream.store.index", "account", "message", "subject", "config",
					"concurrent", "text"),
			row("monitoring", "session", "account", "auth", "protocol", "subject", "jetstream", "config", "text"),
			row(ROOT, "config", "subject", "concurrent", "message", "protocol", "account", "auth", "session",
					"transport", "jetstream.store", "jetstream.consumer", "jetstream.stream", "jetstream.api",
					"jetstream", "monitoring"),
			row("cli.logging", "config"), row("cli", ROOT, "config", "config.file", "cli.logging"));
	// @formatter:on

	@Test
	void everyPackageUsesOnlyWhatItsRowNames() {
		LayeredArchitecture layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
		for (Row row : ROWS) {
			layers = layers.optionalLayer(row.name()).definedBy(row.packageName());
		}
		for (Row row : ROWS) {
			layers = row.restrict(layers);
		}
		layers.ensureAllClassesAreContainedInArchitecture().check(BrokerClasses.all());
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices()
			.matching(BrokerClasses.BASE + ".(**)")
			.should()
			.beFreeOfCycles()
			.check(BrokerClasses.all());
	}

	@Test
	void rowsNameOnlyPackagesAboveThem() {
		// the table itself is in layer order, so it cannot ask for a cycle
		List<String> names = ROWS.stream().map(Row::name).toList();
		for (Row row : ROWS) {
			List<String> above = names.subList(0, names.indexOf(row.name()));
			assertThat(above).as(row.name()).containsAll(List.of(row.uses()));
		}
	}

	private static Row row(String name, String... uses) {
		return new Row(name, uses);
	}

	/**
	 * A package and those it may use, all named relative to the broker's base package.
	 */
	private record Row(String name, String[] uses) {

		String packageName() {
			return ROOT.equals(this.name) ? BrokerClasses.BASE : BrokerClasses.BASE + "." + this.name;
		}

		LayeredArchitecture restrict(LayeredArchitecture layers) {
			return (this.uses.length == 0) ? layers.whereLayer(this.name).mayNotAccessAnyLayer()
					: layers.whereLayer(this.name).mayOnlyAccessLayers(this.uses);
		}

	}

}
