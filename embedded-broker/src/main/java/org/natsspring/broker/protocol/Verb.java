package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The operations a client may send, recognised by their first bytes whatever their case.
 */
enum Verb {

	PUB("PUB ", Form.ARGUMENTS), HPUB("HPUB ", Form.ARGUMENTS), SUB("SUB ", Form.ARGUMENTS),
	UNSUB("UNSUB ", Form.ARGUMENTS), PING("PING", Form.BARE), PONG("PONG", Form.BARE),
	CONNECT("CONNECT", Form.ARGUMENTS), INFO("INFO", Form.ARGUMENTS), OK("+OK", Form.BARE),
	ERR("-ERR ", Form.ARGUMENTS);

	private enum Form {

		/** Whatever follows on the line is ignored. */
		BARE,

		/** What follows on the line counts against the longest control line. */
		ARGUMENTS

	}

	private static final Verb[] ALL = values();

	private final byte[] upperCase;

	private final Form form;

	Verb(String text, Form form) {
		this.upperCase = text.getBytes(StandardCharsets.US_ASCII);
		this.form = form;
	}

	int length() {
		return this.upperCase.length;
	}

	boolean ignoresArguments() {
		return this.form == Form.BARE;
	}

	// The verb a line starts with, or null if it starts with none.
	static @Nullable Verb of(byte[] line, int from, int to) {
		for (Verb verb : ALL) {
			if (to - from >= verb.upperCase.length && verb.matches(line, from, verb.upperCase.length)) {
				return verb;
			}
		}
		return null;
	}

	// Whether the bytes could become a verb when more bytes come.
	static boolean isPrefix(byte[] line, int from, int to) {
		for (Verb verb : ALL) {
			if (verb.matches(line, from, Math.min(to - from, verb.upperCase.length))) {
				return true;
			}
		}
		return false;
	}

	private boolean matches(byte[] line, int from, int length) {
		for (int i = 0; i < length; i++) {
			byte expected = this.upperCase[i];
			byte actual = line[from + i];
			if (actual >= 'a' && actual <= 'z') {
				actual -= 'a' - 'A';
			}
			if (actual == '\t') {
				actual = ' ';
			}
			if (actual != expected) {
				return false;
			}
		}
		return true;
	}

}
