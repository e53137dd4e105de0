package org.natsspring.broker.session;

import org.natsspring.broker.subject.Subject;

/**
 * Subjects that only servers publish to or answer on.
 */
final class ReservedSubjects {

	private static final Subject ROUTED_REPLY = Subject.of("_GR_.");

	private static final Subject OLD_ROUTED_REPLY = Subject.of("$GR.");

	private static final Subject RAFT = Subject.of("$NRG.");

	private static final Subject SERVICE_REPLY = Subject.of("_R_.");

	private static final Subject JETSTREAM_ACK = Subject.of("$JS.ACK.");

	private ReservedSubjects() {
	}

	static boolean forbidsPublish(Subject subject) {
		return mayBeReserved(subject) && (isRoutedReply(subject) || subject.startsWith(RAFT));
	}

	static boolean forbidsReply(Subject reply) {
		return mayBeReserved(reply)
				&& (reply.startsWith(SERVICE_REPLY) || isBelow(JETSTREAM_ACK, reply) || isRoutedReply(reply));
	}

	private static boolean isRoutedReply(Subject subject) {
		return isBelow(ROUTED_REPLY, subject) || isBelow(OLD_ROUTED_REPLY, subject);
	}

	// whether something follows the prefix, as nats-server asks for most of them
	private static boolean isBelow(Subject prefix, Subject subject) {
		return subject.length() > prefix.length() && subject.startsWith(prefix);
	}

	// most subjects are settled by their first byte
	private static boolean mayBeReserved(Subject subject) {
		if (subject.length() == 0) {
			return false;
		}
		byte first = subject.bytes()[0];
		return first == '_' || first == '$';
	}

}
