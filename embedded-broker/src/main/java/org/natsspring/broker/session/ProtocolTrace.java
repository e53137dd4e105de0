package org.natsspring.broker.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.protocol.ClientCommandHandler;
import org.natsspring.broker.protocol.ProtocolException;
import org.natsspring.broker.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what a client and the server say to each other, in the words of nats-server's
 * trace: {@code <<-} comes from the client, {@code ->>} goes to it. Secrets never show.
 * Confined to the channel's event loop.
 * <p>
 * Tracing is switched on by the level TRACE of this class's logger, before a client
 * connects: a session that is not traced pays nothing for it.
 */
final class ProtocolTrace implements ClientCommandHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProtocolTrace.class);

	private static final Pattern SECRET = Pattern
		.compile("(\"(?:pass|auth_token|jwt|nkey|sig)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*\"");

	private final ClientSession session;

	private ProtocolTrace(ClientSession session) {
		this.session = session;
	}

	/**
	 * Trace a session, if that is wanted.
	 * @param session the session
	 * @return the trace, or null
	 */
	static @Nullable ProtocolTrace of(ClientSession session) {
		return logger.isTraceEnabled() ? new ProtocolTrace(session) : null;
	}

	/**
	 * Where the decoder's commands go: through the trace, or straight to the session.
	 * @param session the session
	 * @return the handler
	 */
	static ClientCommandHandler incoming(ClientSession session) {
		ProtocolTrace trace = of(session);
		return (trace != null) ? trace : session;
	}

	private void in(String operation) {
		logger.trace("{} - <<- [{}]", this.session, operation);
	}

	/**
	 * A frame is being written. INFO is not traced, as in nats-server.
	 * @param frame the frame
	 */
	void out(byte[] frame) {
		String text = new String(frame, StandardCharsets.ISO_8859_1).stripTrailing();
		if (text.startsWith("-ERR '")) {
			text = "-ERR " + text.substring("-ERR '".length(), text.length() - 1);
		}
		if (!text.startsWith("INFO ")) {
			logger.trace("{} - ->> [{}]", this.session, text.startsWith("+") ? text.substring(1) : text);
		}
	}

	/**
	 * A message is being written.
	 * @param subscription the subscription it is for
	 * @param message the message
	 * @param headers whether its headers are written too
	 */
	void out(Subscription subscription, Message message, boolean headers) {
		int from = headers ? 0 : message.headerLength();
		boolean withHeaders = headers && message.headerLength() > 0;
		StringBuilder line = new StringBuilder(withHeaders ? "HMSG " : "MSG ").append(message.subject())
			.append(' ')
			.append(subscription.sid());
		appendRest(line, message.reply(), withHeaders ? message.headerLength() : 0, message.size() - from);
		logger.trace("{} - ->> [{}]", this.session, line);
		payload("->>", Arrays.copyOfRange(message.data(), from, message.size()));
	}

	private static void appendRest(StringBuilder line, @Nullable Subject reply, int headerLength, int size) {
		if (reply != null) {
			line.append(' ').append(reply);
		}
		if (headerLength > 0) {
			line.append(' ').append(headerLength);
		}
		line.append(' ').append(size);
	}

	private void payload(String direction, byte[] data) {
		if (data.length > 0) {
			logger.trace("{} - {} MSG_PAYLOAD: [{}]", this.session, direction, GoText.quote(data));
		}
	}

	@Override
	public void onCommandStart() throws ProtocolException {
		this.session.onCommandStart();
	}

	@Override
	public void onConnect(byte[] json) throws ProtocolException {
		String text = new String(json, StandardCharsets.UTF_8);
		in("CONNECT " + SECRET.matcher(text).replaceAll("$1[REDACTED]\""));
		this.session.onConnect(json);
	}

	@Override
	public void onPublishArguments(Subject subject, boolean headers, int size) throws ProtocolException {
		this.session.onPublishArguments(subject, headers, size);
	}

	@Override
	public void onPublish(Message message) throws ProtocolException {
		StringBuilder line = new StringBuilder((message.headerLength() > 0) ? "HPUB " : "PUB ")
			.append(message.subject());
		appendRest(line, message.reply(), message.headerLength(), message.size());
		in(line.toString());
		payload("<<-", message.data());
		this.session.onPublish(message);
	}

	@Override
	public void onSubscribe(Subject subject, @Nullable Subject queue, String sid) throws ProtocolException {
		in("SUB " + subject + ((queue != null) ? " " + queue : "") + " " + sid);
		this.session.onSubscribe(subject, queue, sid);
	}

	@Override
	public void onUnsubscribe(String sid, int max) throws ProtocolException {
		in("UNSUB " + sid + ((max > 0) ? " " + max : ""));
		this.session.onUnsubscribe(sid, max);
	}

	@Override
	public void onPing() throws ProtocolException {
		in("PING");
		this.session.onPing();
	}

	@Override
	public void onPong() {
		in("PONG");
		this.session.onPong();
	}

	@Override
	public void onClientError(String text) throws ProtocolException {
		in("-ERR " + text);
		this.session.onClientError(text);
	}

	@Override
	public boolean isSuspended() {
		return this.session.isSuspended();
	}

}
