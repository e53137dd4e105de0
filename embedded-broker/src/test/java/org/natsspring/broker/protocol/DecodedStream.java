package org.natsspring.broker.protocol;

import java.util.Arrays;
import java.util.List;

/**
 * What a decoder makes of a stream of bytes that comes in pieces.
 *
 * @param calls the operations it found
 * @param end how it ended: the error, or "open"
 */
record DecodedStream(List<String> calls, String end) {

	static final int MAX_CONTROL_LINE = 128;

	static final int MAX_PAYLOAD = 1024;

	static DecodedStream of(byte[] stream, int... cuts) {
		RecordingHandler handler = new RecordingHandler(MAX_PAYLOAD);
		ClientCommandDecoder decoder = new ClientCommandDecoder(handler, MAX_CONTROL_LINE);
		int from = 0;
		try {
			for (int cut : cuts) {
				decode(decoder, stream, from, cut);
				from = cut;
			}
			decode(decoder, stream, from, stream.length);
			return new DecodedStream(handler.calls(), "open");
		}
		catch (ProtocolException ex) {
			ProtocolError error = ex.error();
			return new DecodedStream(handler.calls(), (error != null) ? error.text() : ex.reason().text());
		}
	}

	static DecodedStream byteByByte(byte[] stream) {
		int[] cuts = new int[stream.length];
		Arrays.setAll(cuts, (i) -> i);
		return of(stream, cuts);
	}

	// a copy, so that nothing can be kept of the array that is reused in the server
	private static void decode(ClientCommandDecoder decoder, byte[] stream, int from, int to) throws ProtocolException {
		byte[] piece = Arrays.copyOfRange(stream, from, to);
		decoder.decode(piece, 0, piece.length);
		Arrays.fill(piece, (byte) '#');
	}

}
