package org.natsspring.jnats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVM in which one class of tests runs: JUnit's launcher, with each event logged.
 */
public final class TestJvm {

	private TestJvm() {
	}

	/**
	 * Run the named methods of a class.
	 * @param args the event log's file, the class, the time one method may take (a JUnit
	 * duration), then the methods
	 */
	public static void main(String[] args) throws IOException, ReflectiveOperationException {
		Set<String> methods = new HashSet<>(Arrays.asList(args).subList(3, args.length));
		ServerProbe.hasten();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(args[1]))
			.filters(only(methods))
			.configurationParameter("junit.jupiter.execution.timeout.default", args[2])
			.configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
			.build();
		try (EventLog log = new EventLog(Path.of(args[0]))) {
			LauncherFactory.create().execute(request, new EventListener(log));
		}
		ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
		// the client's tests leave threads behind that would keep this JVM alive
		System.exit(0);
	}

	private static PostDiscoveryFilter only(Set<String> methods) {
		return (descriptor) -> descriptor.getSource()
			.filter(MethodSource.class::isInstance)
			.map(MethodSource.class::cast)
			.map((source) -> FilterResult.includedIf(methods.contains(source.getMethodName())))
			.orElseGet(() -> FilterResult.included("not a method"));
	}

}
