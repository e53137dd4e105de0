package org.natsspring.broker.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * What a server sends, byte for byte, but for its PINGs, which may come at any time on a
 * slow machine: those are answered here and left out.
 */
final class ServerFrames extends InputStream {

	private static final byte[] END = new byte[0];

	private final InputStream in;

	private final OutputStream out;

	private boolean showPings;

	private byte[] frame = END;

	private int position;

	ServerFrames(InputStream in, OutputStream out) {
		this.in = new BufferedInputStream(in, 64 * 1024);
		this.out = out;
	}

	/**
	 * From now on, show PINGs and do not answer them.
	 */
	void showPings() {
		this.showPings = true;
	}

	@Override
	public int read() throws IOException {
		return fill() ? this.frame[this.position++] & 0xff : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (!fill()) {
			return -1;
		}
		int count = Math.min(length, this.frame.length - this.position);
		System.arraycopy(this.frame, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	private boolean fill() throws IOException {
		while (this.position == this.frame.length) {
			this.frame = readFrame();
			this.position = 0;
			if (this.frame.length == 0) {
				return false;
			}
			if (!this.showPings && new String(this.frame, StandardCharsets.ISO_8859_1).equals("PING\r\n")) {
				answerPing();
				this.position = this.frame.length;
			}
		}
		return true;
	}

	private void answerPing() throws IOException {
		try {
			this.out.write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		catch (SocketException ex) {
			// The server has closed the connection; the next read finds out.
		}
	}

	/**
	 * Read a line, and the payload that follows it if it announces one; less at the end.
	 */
	private byte[] readFrame() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int next = this.in.read();
		while (next >= 0) {
			bytes.write(next);
			if (next == '\n') {
				bytes.writeBytes(this.in.readNBytes(payloadSize(bytes.toString(StandardCharsets.ISO_8859_1))));
				break;
			}
			next = this.in.read();
		}
		return bytes.toByteArray();
	}

	private static int payloadSize(String line) {
		if (!line.startsWith("MSG ") && !line.startsWith("HMSG ")) {
			return 0;
		}
		return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1).trim()) + "\r\n".length();
	}

}
