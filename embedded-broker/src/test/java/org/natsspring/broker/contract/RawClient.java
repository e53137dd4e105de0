package org.natsspring.broker.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client that sends and expects exact bytes. Text is UTF-8. Every read has a time
 * limit. PINGs of the server are answered unless asked for. Confined to one thread.
 */
final class RawClient implements AutoCloseable {

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	private final Socket socket;

	private final ServerFrames in;

	private JsonObject info = JsonObject.EMPTY;

	private RawClient(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new ServerFrames(socket.getInputStream(), socket.getOutputStream());
	}

	/**
	 * Connect and read INFO.
	 */
	static RawClient open(int port) {
		return openWithoutInfo(port, new Socket()).readInfo();
	}

	/**
	 * Connect the socket, which may have its own options, and read nothing.
	 */
	static RawClient openWithoutInfo(int port, Socket socket) {
		try {
			socket.connect(new InetSocketAddress("127.0.0.1", port), (int) READ_TIMEOUT.toMillis());
			socket.setTcpNoDelay(true);
			socket.setSoTimeout((int) READ_TIMEOUT.toMillis());
			return new RawClient(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot connect to port " + port, ex);
		}
	}

	/**
	 * Read an INFO line; {@link #info()} then returns its content.
	 */
	RawClient readInfo() {
		String line = readLine();
		assertThat(line).startsWith("INFO {").endsWith("} \r\n");
		this.info = JsonObject.parse(line.substring("INFO ".length()));
		return this;
	}

	/**
	 * Let {@code expect} see the server's PINGs, which are answered unseen otherwise.
	 */
	RawClient showPings() {
		this.in.showPings();
		return this;
	}

	JsonObject info() {
		return this.info;
	}

	/**
	 * Send these lines, each ended by CRLF.
	 */
	RawClient send(String... lines) {
		return sendText(withLineEnds(lines));
	}

	RawClient sendText(String text) {
		return sendBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	RawClient sendBytes(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot send: the server has closed the connection", ex);
		}
	}

	/**
	 * Send each byte in a packet of its own.
	 */
	RawClient sendByteByByte(String text) {
		for (byte single : text.getBytes(StandardCharsets.UTF_8)) {
			sendBytes(new byte[] { single });
		}
		return this;
	}

	/**
	 * Expect exactly these lines next, each ended by CRLF.
	 */
	RawClient expect(String... lines) {
		String expected = withLineEnds(lines);
		String read = new String(read(expected.getBytes(StandardCharsets.UTF_8).length), StandardCharsets.UTF_8);
		if (!read.equals(expected)) {
			throw new AssertionError("Expected " + quote(expected) + " but the server sent " + quote(read));
		}
		return this;
	}

	private static String withLineEnds(String... lines) {
		return String.join("\r\n", lines) + "\r\n";
	}

	private static String quote(String text) {
		String escaped = text.replace("\r", "\\r").replace("\n", "\\n");
		return "\"" + ((escaped.length() > 300) ? escaped.substring(0, 300) + "..." : escaped) + "\"";
	}

	RawClient expectError(String error) {
		return expect("-ERR '" + error + "'");
	}

	/**
	 * Expect that the server has nothing to say but the answer to a PING, so that all
	 * that was sent before has been processed.
	 */
	RawClient expectNothing() {
		return send("PING").expect("PONG");
	}

	/**
	 * Read the MSGs that have arrived when the server answers a PING.
	 * @return how many there were
	 */
	int countMessages() {
		send("PING");
		int count = 0;
		for (String line = readLine(); !line.equals("PONG\r\n"); line = readLine()) {
			assertThat(line).startsWith("MSG ");
			int size = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1).trim());
			read(size + "\r\n".length());
			count++;
		}
		return count;
	}

	/**
	 * Expect that the server closes the connection and sends nothing before.
	 */
	void expectClosed() {
		assertThat(new String(readUntilClosed(), StandardCharsets.UTF_8)).isEmpty();
	}

	/**
	 * Expect that the server resets the connection and sends nothing before.
	 */
	void expectReset() {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.in.read())
			.withMessageContaining("reset");
	}

	/**
	 * Expect this error, then the end of the connection.
	 */
	void expectErrorAndClosed(String error) {
		expectError(error).expectClosed();
	}

	/**
	 * Read all there is until the server closes the connection.
	 */
	byte[] readUntilClosed() {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try {
			this.in.transferTo(read);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError(
					"The server did not close the connection; it sent: " + quote(read.toString(StandardCharsets.UTF_8)),
					ex);
		}
		catch (SocketException ex) {
			// A reset: the server closed the socket before it had read everything.
			assertThat(ex).hasMessageContaining("reset");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return read.toByteArray();
	}

	/**
	 * Read up to and including the next line end.
	 */
	String readLine() {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = -1;
		while (next != '\n') {
			next = readByte(line);
			line.write(next);
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Read lines up to and including this one.
	 */
	String readUntil(String last) {
		StringBuilder read = new StringBuilder();
		String line = "";
		while (!line.equals(last)) {
			line = readLine();
			read.append(line);
		}
		return read.toString();
	}

	/**
	 * Read so many bytes, or fail with what came instead.
	 */
	byte[] read(int length) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (bytes.size() < length) {
			bytes.write(readByte(bytes));
		}
		return bytes.toByteArray();
	}

	private int readByte(ByteArrayOutputStream before) {
		try {
			int next = this.in.read();
			if (next < 0) {
				throw new AssertionError(
						"The server closed the connection after: " + quote(before.toString(StandardCharsets.UTF_8)));
			}
			return next;
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError(
					"The server sent nothing more after: " + quote(before.toString(StandardCharsets.UTF_8)), ex);
		}
		catch (IOException ex) {
			throw new AssertionError("The connection broke after: " + quote(before.toString(StandardCharsets.UTF_8)),
					ex);
		}
	}

	/**
	 * Go away without waiting for the server.
	 */
	void disconnect() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Break the connection.
	 */
	void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Close our half and wait for the server's, so that the server has forgotten this
	 * client when this returns.
	 */
	@Override
	public void close() throws IOException {
		try (this.socket) {
			if (!this.socket.isClosed()) {
				this.socket.shutdownOutput();
				this.in.transferTo(OutputStream.nullOutputStream());
			}
		}
		catch (SocketException ex) {
			// The server was first.
		}
	}

}
