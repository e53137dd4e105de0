package org.natsspring.broker.jetstream.store.index;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * The subjects that have messages, numbered densely, with count, first and last sequence.
 * Parallel arrays and an open hash table, since at a million subjects an object with a
 * map entry each would take most of the heap. Numbers of subjects whose last message is
 * gone are handed out again.
 */
final class SubjectTable {

	static final int NONE = -1;

	private static final int INITIAL_CAPACITY = 16;

	private @Nullable Subject[] subjects = new Subject[INITIAL_CAPACITY];

	private long[] first = new long[INITIAL_CAPACITY];

	private long[] last = new long[INITIAL_CAPACITY];

	private int[] counts = new int[INITIAL_CAPACITY];

	// number + 1 of the subject that hashes here or was pushed on to here; 0 is free
	private int[] slots = new int[2 * INITIAL_CAPACITY];

	private int used;

	private int size;

	// head of the list of numbers to hand out again, linked through first[]
	private int free = NONE;

	// number of subjects
	int size() {
		return this.size;
	}

	// all numbers are below this
	int bound() {
		return this.used;
	}

	// the subject of a number, or null if that number is not in use
	@Nullable Subject subject(int id) {
		return this.subjects[id];
	}

	int count(int id) {
		return this.counts[id];
	}

	long first(int id) {
		return this.first[id];
	}

	long last(int id) {
		return this.last[id];
	}

	void setFirst(int id, long sequence) {
		this.first[id] = sequence;
	}

	void setLast(int id, long sequence) {
		this.last[id] = sequence;
	}

	// find the number of a subject
	int find(Subject subject) {
		int id = this.slots[slotOf(subject)] - 1;
		return (id >= 0) ? id : NONE;
	}

	// count one more message of a subject, which is numbered if it is new
	int add(Subject subject, long sequence) {
		int slot = slotOf(subject);
		int id = this.slots[slot] - 1;
		if (id < 0) {
			id = create(subject, slot);
			this.first[id] = sequence;
			this.last[id] = sequence;
		}
		this.counts[id]++;
		return id;
	}

	// count one message less; true if it was the last one and the number is free now
	boolean subtract(int id) {
		if (--this.counts[id] > 0) {
			return false;
		}
		Subject subject = this.subjects[id];
		if (subject != null) {
			removeSlot(slotOf(subject));
			this.subjects[id] = null;
			this.first[id] = this.free;
			this.free = id;
			this.size--;
		}
		return true;
	}

	void clear() {
		this.subjects = new Subject[INITIAL_CAPACITY];
		this.first = new long[INITIAL_CAPACITY];
		this.last = new long[INITIAL_CAPACITY];
		this.counts = new int[INITIAL_CAPACITY];
		this.slots = new int[2 * INITIAL_CAPACITY];
		this.used = 0;
		this.size = 0;
		this.free = NONE;
	}

	private int create(Subject subject, int slot) {
		int id = this.free;
		if (id >= 0) {
			this.free = (int) this.first[id];
		}
		else {
			id = this.used++;
			if (id == this.subjects.length) {
				grow(id + (id >> 1) + 1);
			}
		}
		// a subject of its own, so that what others cache in theirs is not kept alive
		this.subjects[id] = Subject.ofBytes(subject.bytes());
		this.slots[slot] = id + 1;
		if (++this.size > this.slots.length / 2) {
			rehash();
		}
		return id;
	}

	private void grow(int capacity) {
		this.subjects = Arrays.copyOf(this.subjects, capacity);
		this.first = Arrays.copyOf(this.first, capacity);
		this.last = Arrays.copyOf(this.last, capacity);
		this.counts = Arrays.copyOf(this.counts, capacity);
	}

	private void rehash() {
		int[] old = this.slots;
		this.slots = new int[2 * old.length];
		for (int entry : old) {
			Subject subject = (entry > 0) ? this.subjects[entry - 1] : null;
			if (subject != null) {
				this.slots[slotOf(subject)] = entry;
			}
		}
	}

	private int slotOf(Subject subject) {
		int mask = this.slots.length - 1;
		int slot = home(subject);
		while (this.slots[slot] != 0 && !subject.equals(this.subjects[this.slots[slot] - 1])) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private int home(Subject subject) {
		int hash = subject.hashCode() * 0x9E3779B9;
		return (hash ^ (hash >>> 15)) & (this.slots.length - 1);
	}

	// closes the gap (Knuth, 6.4 algorithm R), so that no probe stops early
	private void removeSlot(int slot) {
		int mask = this.slots.length - 1;
		int gap = slot;
		int next = gap;
		while (true) {
			next = (next + 1) & mask;
			Subject subject = (this.slots[next] != 0) ? this.subjects[this.slots[next] - 1] : null;
			if (subject == null) {
				break;
			}
			int home = home(subject);
			if (((next - home) & mask) >= ((next - gap) & mask)) {
				this.slots[gap] = this.slots[next];
				gap = next;
			}
		}
		this.slots[gap] = 0;
	}

}
