package org.natsspring.broker.config.syntax;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the text, it is read or refused with a message. Runs over the stored inputs;
 * with {@code JAZZER_FUZZ=1} it looks for new ones.
 */
class ConfigDocumentFuzzTests {

	@FuzzTest(maxDuration = "30s")
	void anyTextIsReadOrRefused(FuzzedDataProvider data) {
		String text = data.consumeRemainingAsString();
		try {
			// without files to include: their content would not be the fuzzer's
			String digest = ConfigDocument.parse(text.replaceAll("(?i)include", "exclude"), "", (name) -> null)
				.digest();
			assertThat(digest).startsWith("sha256:");
		}
		catch (ConfigSyntaxException ex) {
			assertThat(ex).message().isNotBlank();
		}
	}

}
