package org.natsspring.broker.config;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Durations in Go's notation.
 */
class GoDurationTests {

	@ParameterizedTest
	@CsvSource({ "0, PT0S", "1ns, PT0.000000001S", "1us, PT0.000001S", "1µs, PT0.000001S", "1.5ms, PT0.0015S",
			"2s, PT2S", "1m, PT1M", "1h30m, PT1H30M", "1h2m3.5s, PT1H2M3.5S", "-5s, PT-5S", "+5s, PT5S", ".5s, PT0.5S",
			"1.s, PT1S", "90m, PT1H30M" })
	void textIsRead(String text, Duration expected) {
		assertThat(GoDuration.parse(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0s", "PT0.000000001S, 1ns", "PT0.000342S, 342µs", "PT0.0015S, 1.5ms", "PT2S, 2s", "PT1M, 1m0s",
			"PT1M3.5S, 1m3.5s", "PT1H, 1h0m0s", "PT100H, 100h0m0s", "PT-5S, -5s" })
	void durationIsWritten(Duration duration, String expected) {
		assertThat(GoDuration.format(duration)).isEqualTo(expected);
	}

	@Test
	void mistakesAreNamedAsGoDoes() {
		assertMistake("", "time: invalid duration \"\"");
		assertMistake("abc", "time: invalid duration \"abc\"");
		assertMistake("-", "time: invalid duration \"-\"");
		assertMistake(".", "time: invalid duration \".\"");
		assertMistake("5", "time: missing unit in duration \"5\"");
		assertMistake("1h5", "time: missing unit in duration \"1h5\"");
		assertMistake("5d", "time: unknown unit \"d\" in duration \"5d\"");
		assertMistake("9999999999h", "time: invalid duration \"9999999999h\"");
	}

	private static void assertMistake(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text)).withMessage(message);
	}

}
