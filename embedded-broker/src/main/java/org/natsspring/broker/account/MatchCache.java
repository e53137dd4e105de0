package org.natsspring.broker.account;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * Remembers who gets the messages of the subjects a publisher has lately published to. An
 * entry counts for as long as the account's generation is the one it was made with. A
 * fixed table in which a newcomer replaces whoever has its place. Confined to the
 * publisher's thread.
 */
public final class MatchCache {

	private static final int SLOTS = 256;

	private @Nullable Entry @Nullable [] entries;

	Matches find(Account account, Subject subject) {
		@Nullable Entry @Nullable [] table = this.entries;
		if (table == null) {
			table = new @Nullable Entry[SLOTS];
			this.entries = table;
		}
		int hash = subject.hashCode();
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		long generation = account.generation();
		Entry entry = table[slot];
		if (entry != null && entry.generation() == generation && entry.isFor(account, subject)) {
			return entry.matches();
		}
		Matches matches = Matches.find(account, subject);
		table[slot] = new Entry(account, subject, generation, matches);
		return matches;
	}

	/**
	 * What was found for a subject.
	 *
	 * @param account where it was looked for
	 * @param subject the subject
	 * @param generation the account's generation just before
	 * @param matches what was found
	 */
	private record Entry(Account account, Subject subject, long generation, Matches matches) {

		boolean isFor(Account account, Subject subject) {
			return this.account == account && (this.subject == subject || this.subject.equals(subject));
		}

	}

}
