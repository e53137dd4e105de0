package org.natsspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.natsspring.broker.NatsBroker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application that cannot start tells its user.
 */
@ExtendWith(OutputCaptureExtension.class)
class NatsFailureAnalyzerTests {

	@Test
	void missingServerIsExplained(CapturedOutput output) {
		int port = freePort();
		startFails("--nats.servers=nats://127.0.0.1:" + port);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("No connection to NATS server [nats://127.0.0.1:" + port + "]")
			.containsSubsequence("Action:", "start a server", "nats.connect.startup-policy=background");
	}

	@Test
	void refusedCredentialsAreExplained(CapturedOutput output) {
		try (NatsBroker broker = NatsBroker.builder().user("alice", "pa55word").build().start()) {
			startFails("--nats.servers=" + broker.url(), "--nats.username=alice", "--nats.password=wr0ng");
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("refused the credentials")
			.containsSubsequence("Action:", "nats.username with nats.password")
			.doesNotContain("pa55word")
			.doesNotContain("wr0ng");
	}

	private static void startFails(String... arguments) {
		assertThatException().isThrownBy(() -> SpringApplication.run(Application.class, arguments));
	}

	private static int freePort() {
		try (NatsBroker free = NatsBroker.builder().build().start()) {
			return free.port();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
