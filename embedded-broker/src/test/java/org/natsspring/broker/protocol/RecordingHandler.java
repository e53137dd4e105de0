package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Writes down the operations a decoder finds.
 */
final class RecordingHandler implements ClientCommandHandler {

	private final List<String> calls = new ArrayList<>();

	private final int maxPayload;

	RecordingHandler(int maxPayload) {
		this.maxPayload = maxPayload;
	}

	List<String> calls() {
		return this.calls;
	}

	@Override
	public void onCommandStart() {
	}

	@Override
	public void onConnect(byte[] json) {
		this.calls.add("CONNECT " + new String(json, StandardCharsets.UTF_8));
	}

	@Override
	public void onPublishArguments(Subject subject, boolean headers, int size) throws ProtocolException {
		if (size > this.maxPayload) {
			throw ProtocolException.of(ProtocolError.MAX_PAYLOAD_VIOLATION, "payload: " + size);
		}
	}

	@Override
	public void onPublish(Message message) {
		this.calls.add("PUB " + message.subject() + " " + message.reply() + " " + message.headerLength() + " "
				+ new String(message.data(), StandardCharsets.ISO_8859_1));
	}

	@Override
	public void onSubscribe(Subject subject, @Nullable Subject queue, String sid) {
		this.calls.add("SUB " + subject + " " + queue + " " + sid);
	}

	@Override
	public void onUnsubscribe(String sid, int max) {
		this.calls.add("UNSUB " + sid + " " + max);
	}

	@Override
	public void onPing() {
		this.calls.add("PING");
	}

	@Override
	public void onPong() {
		this.calls.add("PONG");
	}

	@Override
	public void onClientError(String text) throws ProtocolException {
		throw ProtocolException.silent(CloseReason.PROTOCOL_VIOLATION, text);
	}

	@Override
	public boolean isSuspended() {
		return false;
	}

}
