package org.natsspring.broker.protocol;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the bytes, the decoder ends with operations or with an error of the protocol,
 * and the same ones however they are cut. Runs over the stored inputs; with
 * {@code JAZZER_FUZZ=1} it looks for new ones.
 */
class ClientCommandDecoderFuzzTests {

	@FuzzTest(maxDuration = "30s")
	void cutsMakeNoDifference(FuzzedDataProvider data) {
		int first = data.consumeInt(0, 4096);
		int second = data.consumeInt(0, 4096);
		byte[] stream = data.consumeRemainingAsBytes();
		int low = Math.min(stream.length, Math.min(first, second));
		int high = Math.min(stream.length, Math.max(first, second));
		DecodedStream whole = DecodedStream.of(stream);
		assertThat(DecodedStream.of(stream, low, high)).isEqualTo(whole);
		assertThat(DecodedStream.byteByByte(stream)).isEqualTo(whole);
	}

}
