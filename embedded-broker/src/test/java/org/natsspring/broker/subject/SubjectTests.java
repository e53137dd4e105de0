package org.natsspring.broker.subject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a subject is and how filters relate.
 */
class SubjectTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.b", "*", ">", "a.*.c", "a.>", "*.>", "foo*", ">foo", "a.b*.c", "é.ü", "$SYS.x" })
	void canBeSubscribedTo(String subject) {
		assertThat(Subject.of(subject).isFilter()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a.", ".a", "a..b", ">.a", "a.>.b", "a b", "a.\tb" })
	void cannotBeSubscribedTo(String subject) {
		assertThat(Subject.of(subject).isFilter()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "a,true", "a.b,true", "a*,true", "a.*,false", ">,false", "a.>,false", "a..b,false" })
	void isLiteralWithoutWildcardsAndEmptyTokens(String subject, boolean literal) {
		assertThat(Subject.of(subject).isLiteral()).isEqualTo(literal);
	}

	@ParameterizedTest
	@CsvSource({ "a.b,a.b,true", "a.*,a.b,true", "a.*,a.b.c,false", "a.>,a.b.c,true", "a.>,a,false", ">,a,true",
			"*.*,a.b,true", "*,a.b,false", "a.*,a.*,true", "a.>,a.*,true", "a.*,a.>,false", "a.b,a.*,false" })
	void filterCovers(String filter, String subject, boolean covers) {
		assertThat(SubjectFilter.covers(Subject.of(filter), Subject.of(subject))).isEqualTo(covers);
	}

	@ParameterizedTest
	@CsvSource({ "a.b,a.b,true", "a.*,a.b,true", "a.*,a.*,true", "a.*,a.>,true", "a.>,a.>,true", "a.>,a,false",
			"a.b,a.*,false", "*,a.b,false", "a.>,a..b,false", "a.*,a.,false", ">,.,false" })
	void filterMatchesWordByWord(String filter, String subject, boolean matches) {
		assertThat(SubjectFilter.matches(Subject.of(filter), Subject.of(subject))).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "a.*,*.b,true", "a.>,*.b.c,true", "a,a.>,false", "a.b,a.c,false", "*,a.b,false", ">,a,true",
			"a.*.c,a.b.*,true" })
	void filtersOverlap(String left, String right, boolean overlap) {
		assertThat(SubjectFilter.overlaps(Subject.of(left), Subject.of(right))).isEqualTo(overlap);
		assertThat(SubjectFilter.overlaps(Subject.of(right), Subject.of(left))).isEqualTo(overlap);
	}

	@Test
	void bytesThatAreNoTextAreKept() {
		byte[] bytes = { 'a', '.', (byte) 0xff, (byte) 0xfe };
		Subject subject = Subject.ofBytes(bytes);
		assertThat(subject.tokens()[1]).hasSize(2);
		assertThat(subject).isEqualTo(Subject.ofBytes(bytes.clone())).hasSameHashCodeAs(Subject.ofBytes(bytes.clone()));
	}

}
