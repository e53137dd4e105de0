package org.natsspring.broker.contract;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No scenario is forgotten on either server.
 */
class ContractCompletenessTests {

	private static final Set<String> SCENARIOS = new ClassFileImporter().importPackagesOf(ContractScenarios.class)
		.stream()
		.filter((type) -> type.isAssignableTo(ContractScenarios.class) && !type.isEquivalentTo(ContractScenarios.class))
		.filter((type) -> type.getModifiers().contains(JavaModifier.ABSTRACT))
		.map(JavaClass::getName)
		.collect(Collectors.toSet());

	private static Set<String> scenariosOf(Class<?> contractTests) {
		return Arrays.stream(contractTests.getDeclaredClasses())
			.map((nested) -> nested.getSuperclass().getName())
			.collect(Collectors.toSet());
	}

	@Test
	void embeddedBrokerRunsEveryScenario() {
		assertThat(scenariosOf(EmbeddedBrokerContractTests.class)).isEqualTo(SCENARIOS).hasSizeGreaterThan(20);
	}

	@Test
	void natsServerRunsEveryScenario() {
		assertThat(scenariosOf(NatsServerContractTests.class)).isEqualTo(SCENARIOS);
	}

}
