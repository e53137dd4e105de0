package org.natsspring.broker.protocol;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * Finds the subject object of a run of bytes without making a new one, as long as a
 * client goes on publishing to the same few subjects. A fixed table in which a newcomer
 * replaces whoever has its place. Confined to the channel's event loop.
 */
final class SubjectInterner {

	private static final int SLOTS = 256;

	private @Nullable Subject @Nullable [] slots;

	Subject intern(byte[] bytes, int from, int to) {
		@Nullable Subject @Nullable [] table = this.slots;
		if (table == null) {
			table = new @Nullable Subject[SLOTS];
			this.slots = table;
		}
		int hash = 1;
		for (int i = from; i < to; i++) {
			hash = 31 * hash + bytes[i];
		}
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Subject known = table[slot];
		if (known != null && known.contentEquals(bytes, from, to)) {
			return known;
		}
		Subject subject = Subject.ofBytes(Arrays.copyOfRange(bytes, from, to));
		table[slot] = subject;
		return subject;
	}

}
