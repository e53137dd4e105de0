package org.natsspring.broker.jetstream.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * How records lie in a segment file. A file is records one behind the other, nothing
 * else; its name is its serial number, and files in the order of serials are the log. All
 * numbers are big-endian.
 *
 * <pre>
 *  at  bytes
 *   0    2   magic 0x4E53
 *   2    1   kind
 *   3    1   flags: 1 = the batch goes on with the next record, 2 = has a deadline
 *   4    4   length of the whole record
 *   8    4   CRC-32C of bytes 0..8 and 12..length, mixed with file serial and offset
 *
 * START (1), first record of a file:  12 format version (4), last sequence used so far (8),
 *                                     its timestamp (8)
 * MESSAGE (2):  12 sequence (8), timestamp (8), subject length (2), header length (4),
 *               [deadline (8)], subject, header block, payload
 * REMOVE (3):   12 pairs of first (8) and last (8) sequence removed; always written twice,
 *                  so that a damaged record does not bring back what was removed
 * SKIP (4):     12 sequence (8) up to which all are used, timestamp (8)
 * ERASED (5):   12 sequence (8) of the message that was here, zeros
 * </pre>
 *
 * Since place goes into the checksum, bytes of a log that travel as a payload, or were
 * left over by an earlier file, do not pass as records.
 * <p>
 * What recovery makes of it: a record that ends after the end of the newest file, or is
 * followed by nothing intact there, is a torn write and cut off; so is a batch whose last
 * record is missing, from its first record on. Damage anywhere else costs the records it
 * lies in: reading goes on at the next place where an intact record begins. Sequences
 * only ever ascend, so a message whose sequence was met already is a leftover of an
 * interrupted compaction and is passed over.
 * <p>
 * Encodes at, and decodes from, absolute positions of a buffer that has an array. Not
 * safe for use by several threads.
 */
final class RecordFormat {

	static final int PREFIX = 12;

	static final int VERSION = 1;

	static final byte START = 1;

	static final byte MESSAGE = 2;

	static final byte REMOVE = 3;

	static final byte SKIP = 4;

	static final byte ERASED = 5;

	static final int START_LENGTH = PREFIX + 4 + 8 + 8;

	private static final short MAGIC = 0x4E53;

	private static final int BATCH_GOES_ON = 1;

	private static final int HAS_DEADLINE = 2;

	private static final int SEQUENCE = PREFIX;

	private static final int TIMESTAMP = SEQUENCE + 8;

	private static final int SUBJECT_LENGTH = TIMESTAMP + 8;

	private static final int HEADER_LENGTH = SUBJECT_LENGTH + 2;

	private static final int DEADLINE = HEADER_LENGTH + 4;

	static final int MESSAGE_PREFIX = DEADLINE;

	private static final int RANGE_LENGTH = 16;

	private static final int MAX_SUBJECT = 0xFFFF;

	// what nats-server's file store adds to subject, headers and payload
	private static final int STORED_OVERHEAD = 30;

	private static final int STORED_HEADER_OVERHEAD = 4;

	private final CRC32C crc = new CRC32C();

	static int lengthOf(StoredMessage stored) {
		Subject subject = stored.message().subject();
		if (subject.length() > MAX_SUBJECT) {
			throw new IllegalArgumentException(
					"subject length: %d (expected: <= %d)".formatted(subject.length(), MAX_SUBJECT));
		}
		long length = (long) bodyOf(stored.deadline()) + subject.length() + stored.message().size();
		if (length > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("record length: %d (expected: <= 2^31 - 1)".formatted(length));
		}
		return (int) length;
	}

	private static int bodyOf(long deadline) {
		return (deadline != StoredMessage.NO_DEADLINE) ? DEADLINE + 8 : DEADLINE;
	}

	static int removeLength(int ranges) {
		return 2 * (PREFIX + ranges * RANGE_LENGTH);
	}

	void start(ByteBuffer out, int at, long place, long lastSequence, long lastTimestamp) {
		out.putInt(at + PREFIX, VERSION);
		out.putLong(at + PREFIX + 4, lastSequence);
		out.putLong(at + PREFIX + 12, lastTimestamp);
		seal(out, at, START, 0, START_LENGTH, place);
	}

	void message(ByteBuffer out, int at, long place, StoredMessage stored, boolean batchGoesOn) {
		Message message = stored.message();
		byte[] subject = message.subject().bytes();
		out.putLong(at + SEQUENCE, stored.sequence());
		out.putLong(at + TIMESTAMP, stored.timestamp());
		out.putShort(at + SUBJECT_LENGTH, (short) subject.length);
		out.putInt(at + HEADER_LENGTH, message.headerLength());
		int flags = batchGoesOn ? BATCH_GOES_ON : 0;
		if (stored.deadline() != StoredMessage.NO_DEADLINE) {
			flags |= HAS_DEADLINE;
			out.putLong(at + DEADLINE, stored.deadline());
		}
		int body = at + bodyOf(stored.deadline());
		out.put(body, subject);
		out.put(body + subject.length, message.data());
		seal(out, at, MESSAGE, flags, body - at + subject.length + message.size(), place);
	}

	// both copies of the record
	void remove(ByteBuffer out, int at, long place, List<SequenceRange> ranges) {
		int next = at + PREFIX;
		for (SequenceRange range : ranges) {
			out.putLong(next, range.first());
			out.putLong(next + 8, range.last());
			next += RANGE_LENGTH;
		}
		int length = next - at;
		out.put(next, out, at, length);
		seal(out, at, REMOVE, 0, length, place);
		seal(out, next, REMOVE, 0, length, place + length);
	}

	static int skipLength() {
		return PREFIX + 16;
	}

	void skip(ByteBuffer out, int at, long place, long sequence, long timestamp) {
		out.putLong(at + SEQUENCE, sequence);
		out.putLong(at + TIMESTAMP, timestamp);
		seal(out, at, SKIP, 0, skipLength(), place);
	}

	// makes of a message record one of the same length that holds nothing but its
	// sequence
	void erase(ByteBuffer record, int at, long place) {
		int length = length(record, at);
		for (int i = at + TIMESTAMP; i < at + length; i++) {
			record.put(i, (byte) 0);
		}
		seal(record, at, ERASED, 0, length, place);
	}

	// gives a record that was copied to another place its new checksum, outside of any
	// batch
	void move(ByteBuffer record, int at, long place) {
		seal(record, at, kind(record, at), record.get(at + 3) & ~BATCH_GOES_ON, length(record, at), place);
	}

	private void seal(ByteBuffer out, int at, byte kind, int flags, int length, long place) {
		out.putShort(at, MAGIC);
		out.put(at + 2, kind);
		out.put(at + 3, (byte) flags);
		out.putInt(at + 4, length);
		out.putInt(at + 8, checksum(out, at, length, place));
	}

	private int checksum(ByteBuffer in, int at, int length, long place) {
		byte[] bytes = in.array();
		this.crc.reset();
		this.crc.update(bytes, at, 8);
		this.crc.update(bytes, at + PREFIX, length - PREFIX);
		return (int) this.crc.getValue() ^ (int) ((place * 0x9E3779B97F4A7C15L) >>> 32);
	}

	/**
	 * Where a record lies, for its checksum.
	 * @param serial the serial number of the file
	 * @param offset where in the file the record begins
	 * @return the place
	 */
	static long place(long serial, long offset) {
		return (serial << 32) + offset + 1;
	}

	static boolean looksLikeRecord(ByteBuffer in, int at, long available) {
		if (available < PREFIX || in.getShort(at) != MAGIC) {
			return false;
		}
		byte kind = kind(in, at);
		int length = length(in, at);
		return kind >= START && kind <= ERASED && length <= available && length >= minimumLength(kind);
	}

	private static int minimumLength(byte kind) {
		return switch (kind) {
			case START -> START_LENGTH;
			case MESSAGE -> DEADLINE;
			case SKIP -> PREFIX + 16;
			case ERASED -> PREFIX + 8;
			default -> PREFIX;
		};
	}

	// whether that message seems to lie there, going by the first bytes only
	static boolean isMessage(ByteBuffer in, int at, long sequence) {
		return in.getShort(at) == MAGIC && kind(in, at) == MESSAGE && sequence(in, at) == sequence;
	}

	// the whole record has to be in the buffer
	boolean isIntact(ByteBuffer in, int at, long place) {
		return in.getInt(at + 8) == checksum(in, at, length(in, at), place);
	}

	static byte kind(ByteBuffer in, int at) {
		return in.get(at + 2);
	}

	static int length(ByteBuffer in, int at) {
		return in.getInt(at + 4);
	}

	static long sequence(ByteBuffer in, int at) {
		return in.getLong(at + SEQUENCE);
	}

	static long timestamp(ByteBuffer in, int at) {
		return in.getLong(at + TIMESTAMP);
	}

	static long startSequence(ByteBuffer in, int at) {
		return in.getLong(at + PREFIX + 4);
	}

	static long startTimestamp(ByteBuffer in, int at) {
		return in.getLong(at + PREFIX + 12);
	}

	static int startVersion(ByteBuffer in, int at) {
		return in.getInt(at + PREFIX);
	}

	static boolean batchGoesOn(ByteBuffer in, int at) {
		return (in.get(at + 3) & BATCH_GOES_ON) != 0;
	}

	static long deadline(ByteBuffer in, int at) {
		return ((in.get(at + 3) & HAS_DEADLINE) != 0) ? in.getLong(at + DEADLINE) : StoredMessage.NO_DEADLINE;
	}

	static int removedRanges(ByteBuffer in, int at) {
		return (length(in, at) - PREFIX) / RANGE_LENGTH;
	}

	static SequenceRange removedRange(ByteBuffer in, int at, int index) {
		int from = at + PREFIX + index * RANGE_LENGTH;
		return new SequenceRange(in.getLong(from), in.getLong(from + 8));
	}

	/**
	 * Size of a stored message by the formula of nats-server's file store: 22 + subject +
	 * (4 + headers, if any) + payload + 8.
	 * @param in the buffer
	 * @param at where the record begins
	 * @return the size in bytes
	 */
	static int storedSize(ByteBuffer in, int at) {
		int body = bodyOf(deadline(in, at));
		int overhead = (in.getInt(at + HEADER_LENGTH) > 0) ? STORED_OVERHEAD + STORED_HEADER_OVERHEAD : STORED_OVERHEAD;
		return length(in, at) - body + overhead;
	}

	static Subject subject(ByteBuffer in, int at) {
		byte[] subject = new byte[in.getShort(at + SUBJECT_LENGTH) & MAX_SUBJECT];
		in.get(at + bodyOf(deadline(in, at)), subject);
		return Subject.ofBytes(subject);
	}

	/**
	 * Read a message that is known to be intact.
	 * @param in the buffer
	 * @param at where the record begins
	 * @param known its subject, if that need not be read
	 * @return the message
	 */
	static StoredMessage message(ByteBuffer in, int at, @Nullable Subject known) {
		long deadline = deadline(in, at);
		int subjectLength = in.getShort(at + SUBJECT_LENGTH) & MAX_SUBJECT;
		int body = bodyOf(deadline) + subjectLength;
		byte[] data = new byte[length(in, at) - body];
		in.get(at + body, data);
		Subject subject = (known != null) ? known : subject(in, at);
		return new StoredMessage(sequence(in, at), timestamp(in, at), deadline,
				new Message(subject, null, data, in.getInt(at + HEADER_LENGTH)));
	}

}
