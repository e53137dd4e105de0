package org.natsspring.broker;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The broker's own classes, without its tests, as ArchUnit reads them. Imported once.
 */
final class BrokerClasses {

	static final String BASE = "org.natsspring.broker";

	private static final JavaClasses ALL = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	private BrokerClasses() {
	}

	static JavaClasses all() {
		return ALL;
	}

}
