package org.natsspring.listener;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Subjects with named tokens.
 */
class SubjectPatternTests {

	@ParameterizedTest
	@CsvSource({ "orders.eu,orders.eu", "orders.{region}.*,orders.*.*", "{a}.{b}.>,*.*.>", ">,>", "*,*",
			"$SRV.PING,$SRV.PING", "größe.maß,größe.maß" })
	void namedTokensSubscribeAsWildcards(String pattern, String subject) {
		assertThat(SubjectPattern.parse(pattern).subscriptionSubject()).isEqualTo(subject);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a..b|empty token", ".a|empty token", "a.|empty token", "a b|has a space or a control character",
					"a.b*|the wildcard is part of a token", "a.>b|the wildcard is part of a token",
					"a.>.b|has to be the last token", "order-{id}|is not a name in braces",
					"a.{}|is not a name in braces", "a.{b c}|is not a name in braces", "{a}.{a}|two tokens are named" })
	void whatNatsWouldMisunderstandIsRefused(String pattern, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> SubjectPattern.parse(pattern))
			.withMessageStartingWith("Cannot subscribe to '" + pattern + "': ")
			.withMessageContaining(reason);
	}

	@Test
	void emptySubjectIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SubjectPattern.parse(""))
			.withMessage("Cannot subscribe to '': it is empty");
	}

	@ParameterizedTest
	@CsvSource({ "a.*,a.b,true", "a.*,a,false", "a.*,a.b.c,false", "a.>,a.b.c,true", "a.>,a,false", "a.b,a.b,true",
			"a.b,a.c,false", "{x}.b,a.b,true", ">,a,true" })
	void matchesAsTheServerDoes(String pattern, String subject, boolean matches) {
		assertThat(SubjectPattern.parse(pattern).matches(subject)).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "a.b,a.b,true", "a.*,a.b,true", "a.*,*.b,true", "a.>,a.b.c,true", "a.b.c,a.>,true", "a.>,a,false",
			"a.*,a.b.c,false", "a.b,a.c,false", "{x}.b,a.*,true", ">,a.b,true", "a.>,b.>,false" })
	void overlapIsFound(String one, String another, boolean overlaps) {
		assertThat(SubjectPattern.parse(one).overlaps(SubjectPattern.parse(another))).isEqualTo(overlaps);
	}

	@Test
	void containerRefusesSubjectsThatOverlap() {
		List<SubjectPattern> subjects = List.of(SubjectPattern.parse("orders.*"), SubjectPattern.parse("orders.eu"));
		assertThatIllegalArgumentException().isThrownBy(() -> new NatsContainerProperties("double", subjects))
			.withMessageStartingWith("Listener 'double' subscribes to 'orders.*' and 'orders.eu', which overlap");
	}

	@Test
	void valuesAreThoseOfTheNamedTokens() {
		assertThat(SubjectPattern.parse("orders.{region}.*.{id}").variables("orders.eu.created.17"))
			.isEqualTo(Map.of("region", "eu", "id", "17"));
		assertThat(SubjectPattern.parse("orders.*").variables("orders.eu")).isEmpty();
	}

}
