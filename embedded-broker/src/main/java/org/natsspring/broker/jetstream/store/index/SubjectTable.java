package org.natsspring.broker.jetstream.store.index;

import java.util.Arrays;
import java.util.List;

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

	private static final int STRIDE = 4;

	private static final int FIRST = 0;

	private static final int LAST = 1;

	private static final int COUNT = 2;

	private @Nullable Subject[] subjects = new Subject[INITIAL_CAPACITY];

	// first, last and count of each subject side by side, since they are needed together
	private long[] states = new long[STRIDE * INITIAL_CAPACITY];

	// hash in the upper half, number + 1 in the lower half of what hashes here or was
	// pushed on to here; 0 is free. With the hash beside it, a subject is fetched from
	// memory only if it is the wanted one
	private long[] slots = new long[2 * INITIAL_CAPACITY];

	private int used;

	private int size;

	// head of the list of numbers to hand out again, linked through their first sequences
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
		return (int) this.states[STRIDE * id + COUNT];
	}

	long first(int id) {
		return this.states[STRIDE * id + FIRST];
	}

	long last(int id) {
		return this.states[STRIDE * id + LAST];
	}

	void setFirst(int id, long sequence) {
		this.states[STRIDE * id + FIRST] = sequence;
	}

	void setLast(int id, long sequence) {
		this.states[STRIDE * id + LAST] = sequence;
	}

	// find the number of a subject
	int find(Subject subject) {
		return idIn(slotOf(subject));
	}

	// find the number of a subject, which gets one if it is new; its messages are still
	// to be counted
	int findOrCreate(Subject subject) {
		int slot = slotOf(subject);
		int id = idIn(slot);
		return (id != NONE) ? id : create(subject, slot);
	}

	// Finds the numbers of many subjects. A single search waits for memory three times in
	// a
	// row; here each step is taken for all subjects before the next one, so that the
	// waits
	// overlap, which halves the time it takes to open a log of millions of subjects.
	int[] findAll(List<PlacedMessage> messages) {
		int[] slots = new int[messages.size()];
		for (int i = 0; i < slots.length; i++) {
			slots[i] = slotOfHash(messages.get(i).subject().hashCode());
		}
		@Nullable Subject[] candidates = new Subject[slots.length];
		for (int i = 0; i < slots.length; i++) {
			int id = idIn(slots[i]);
			candidates[i] = (id != NONE) ? this.subjects[id] : null;
		}
		int[] ids = new int[slots.length];
		for (int i = 0; i < slots.length; i++) {
			ids[i] = messages.get(i).subject().equals(candidates[i]) ? idIn(slots[i]) : NONE;
		}
		return ids;
	}

	// the first slot of that hash, or the free slot behind where it would be
	private int slotOfHash(int hash) {
		int mask = this.slots.length - 1;
		int slot = home(hash);
		while (this.slots[slot] != 0 && (int) (this.slots[slot] >>> Integer.SIZE) != hash) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	// count one more message of a subject
	void add(int id, long sequence) {
		if (this.states[STRIDE * id + COUNT]++ == 0) {
			this.states[STRIDE * id + FIRST] = sequence;
			this.states[STRIDE * id + LAST] = sequence;
		}
	}

	// count one message less; true if it was the last one and the number is free now
	boolean subtract(int id) {
		if (--this.states[STRIDE * id + COUNT] > 0) {
			return false;
		}
		Subject subject = this.subjects[id];
		if (subject != null) {
			removeSlot(slotOf(subject));
			this.subjects[id] = null;
			this.states[STRIDE * id + FIRST] = this.free;
			this.free = id;
			this.size--;
		}
		return true;
	}

	void clear() {
		this.subjects = new Subject[INITIAL_CAPACITY];
		this.states = new long[STRIDE * INITIAL_CAPACITY];
		this.slots = new long[2 * INITIAL_CAPACITY];
		this.used = 0;
		this.size = 0;
		this.free = NONE;
	}

	private int create(Subject subject, int slot) {
		int id = this.free;
		if (id >= 0) {
			this.free = (int) this.states[STRIDE * id + FIRST];
		}
		else {
			id = this.used++;
			if (id == this.subjects.length) {
				grow(id + (id >> 1) + 1);
			}
		}
		// a subject of its own, so that what others cache in theirs is not kept alive
		this.subjects[id] = Subject.ofBytes(subject.bytes());
		this.slots[slot] = ((long) subject.hashCode() << Integer.SIZE) | (id + 1);
		if (++this.size > this.slots.length / 2) {
			rehash();
		}
		return id;
	}

	private void grow(int capacity) {
		this.subjects = Arrays.copyOf(this.subjects, capacity);
		this.states = Arrays.copyOf(this.states, STRIDE * capacity);
	}

	private void rehash() {
		long[] old = this.slots;
		this.slots = new long[2 * old.length];
		int mask = this.slots.length - 1;
		for (long entry : old) {
			if (entry != 0) {
				int slot = home((int) (entry >>> Integer.SIZE));
				while (this.slots[slot] != 0) {
					slot = (slot + 1) & mask;
				}
				this.slots[slot] = entry;
			}
		}
	}

	// where a subject is, or the free slot where it would have to be
	private int slotOf(Subject subject) {
		int hash = subject.hashCode();
		int mask = this.slots.length - 1;
		int slot = home(hash);
		while (this.slots[slot] != 0) {
			if ((int) (this.slots[slot] >>> Integer.SIZE) == hash && subject.equals(this.subjects[idIn(slot)])) {
				break;
			}
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private int idIn(int slot) {
		return (int) this.slots[slot] - 1;
	}

	private int home(int hash) {
		int mixed = hash * 0x9E3779B9;
		return (mixed ^ (mixed >>> 15)) & (this.slots.length - 1);
	}

	// closes the gap (Knuth, 6.4 algorithm R), so that no probe stops early
	private void removeSlot(int slot) {
		int mask = this.slots.length - 1;
		int gap = slot;
		int next = (gap + 1) & mask;
		while (this.slots[next] != 0) {
			int home = home((int) (this.slots[next] >>> Integer.SIZE));
			if (((next - home) & mask) >= ((next - gap) & mask)) {
				this.slots[gap] = this.slots[next];
				gap = next;
			}
			next = (next + 1) & mask;
		}
		this.slots[gap] = 0;
	}

}
