package org.natsspring.broker;

import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may hold what: locks, files, channels and libraries each have one home, and every
 * package declares its nullness. That code runs on the thread that owns its state is for
 * the assertions in the code itself.
 */
class OwnershipRulesTests {

	@Test
	void onlyTheSubjectTreeHasALock() {
		DescribedPredicate<JavaClass> locks = JavaClass.Predicates.resideInAPackage("java.util.concurrent.locks")
			.and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(LockSupport.class)))
			.as("are locks");
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(BrokerClasses.BASE + ".subject")
			.should()
			.dependOnClassesThat(locks)
			.because("state has one owner, and others reach it through a bounded queue")
			.check(BrokerClasses.all());
	}

	@Test
	void noMethodIsSynchronized() {
		ArchRuleDefinition.methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(BrokerClasses.all());
	}

	@Test
	void onlyTheStoreWritesThroughFileChannels() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(BrokerClasses.BASE + ".jetstream.store..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(FileChannel.class, AsynchronousFileChannel.class)
				.as("are file channels"))
			.because("what is durable is decided in one place")
			.check(BrokerClasses.all());
	}

	@Test
	void onlyTheNetworkSideKnowsChannels() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(BrokerClasses.BASE + ".protocol", BrokerClasses.BASE + ".session",
					BrokerClasses.BASE + ".transport", BrokerClasses.BASE + ".monitoring")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.netty.channel..")
			.check(BrokerClasses.all());
	}

	@Test
	void queuesFromJctoolsStayInConcurrent() {
		libraryStaysIn("org.jctools..", "concurrent");
	}

	@Test
	void cryptographyLibraryStaysInAuth() {
		libraryStaysIn("org.bouncycastle..", "auth");
	}

	@Test
	void theBrokerKnowsNothingOfSpring() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(BrokerClasses.all());
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(BrokerClasses.all().stream().map(JavaClass::getPackage).distinct())
			.allMatch(OwnershipRulesTests::isNullMarked, "is @NullMarked in its package-info");
	}

	private static boolean isNullMarked(JavaPackage candidate) {
		return candidate.tryGetPackageInfo().map((info) -> info.isAnnotatedWith(NullMarked.class)).orElse(false);
	}

	private static void libraryStaysIn(String library, String home) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(BrokerClasses.BASE + "." + home)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(library)
			.check(BrokerClasses.all());
	}

}
