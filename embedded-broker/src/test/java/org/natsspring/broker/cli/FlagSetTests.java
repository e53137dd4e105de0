package org.natsspring.broker.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Go's syntax of flags.
 */
class FlagSetTests {

	private final FlagSet flags = new FlagSet().flag(FlagSet.Kind.NUMBER, "p", "port")
		.flag(FlagSet.Kind.TEXT, "a", "addr")
		.flag(FlagSet.Kind.SWITCH, "D", "debug");

	@Test
	void oneDashIsAsGoodAsTwo() throws FlagException {
		this.flags.parse("-port", "1", "--addr", "h", "--D");
		assertThat(this.flags.number("p")).isOne();
		assertThat(this.flags.text("a")).isEqualTo("h");
		assertThat(this.flags.isOn("D")).isTrue();
	}

	@Test
	void valueMayFollowAnEqualsSign() throws FlagException {
		this.flags.parse("-p=1", "--addr=a=b", "--debug=false");
		assertThat(this.flags.number("p")).isOne();
		assertThat(this.flags.text("a")).isEqualTo("a=b");
		assertThat(this.flags.isSet("D")).isTrue();
		assertThat(this.flags.isOn("D")).isFalse();
	}

	@Test
	void negativeNumberIsAValue() throws FlagException {
		this.flags.parse("-p", "-1");
		assertThat(this.flags.number("p")).isEqualTo(-1);
	}

	@Test
	void numberMayBeHexadecimal() throws FlagException {
		this.flags.parse("-p", "0x10");
		assertThat(this.flags.number("p")).isEqualTo(16);
	}

	@Test
	void lastOneWins() throws FlagException {
		this.flags.parse("-p", "1", "--port", "2");
		assertThat(this.flags.number("p")).isEqualTo(2);
	}

	@Test
	void switchDoesNotTakeTheNextWord() throws FlagException {
		this.flags.parse("-D", "false", "-p", "1");
		assertThat(this.flags.isOn("D")).isTrue();
		assertThat(this.flags.words()).containsExactly("false", "-p", "1");
	}

	@Test
	void twoDashesEndTheFlags() throws FlagException {
		this.flags.parse("-D", "--", "-p");
		assertThat(this.flags.words()).containsExactly("-p");
	}

	@Test
	void singleDashIsAWord() throws FlagException {
		this.flags.parse("-", "-D");
		assertThat(this.flags.words()).containsExactly("-", "-D");
	}

	@Test
	void mistakesAreNamedAsGoDoes() {
		assertMistake("flag provided but not defined: -nope", "--nope=1");
		assertMistake("flag needs an argument: -port", "--port");
		assertMistake("invalid value \"x\" for flag -p: parse error", "-p", "x");
		assertMistake("invalid value \"99999999999999999999\" for flag -p: value out of range", "-p",
				"99999999999999999999");
		assertMistake("invalid boolean value \"maybe\" for -D: parse error", "-D=maybe");
		assertMistake("bad flag syntax: ---p", "---p");
		assertMistake("bad flag syntax: -=1", "-=1");
	}

	private void assertMistake(String message, String... arguments) {
		assertThatExceptionOfType(FlagException.class).isThrownBy(() -> this.flags.parse(arguments))
			.withMessage(message);
	}

}
