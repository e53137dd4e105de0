package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives space back, one small step after a sync: deletes segments without messages, and
 * writes those anew, together with small neighbours, of which more than half is garbage.
 * <p>
 * A removal may be forgotten only when no file holds the removed message any more. So
 * before a segment goes, the removals in it that concern messages in older segments are
 * logged once more; and what is written anew begins with those it still needs.
 */
final class Compactor {

	private static final Logger logger = LoggerFactory.getLogger(Compactor.class);

	private static final int BLOCKS_PER_STEP = 4;

	private final SegmentLogOptions options;

	private final MessageIndex<Segment> index;

	private final LogDirectory directory;

	private final LogReader reader;

	private final LogWriter writer;

	private final Consumer<List<SequenceRange>> removalLog;

	private final Set<IndexBlock<Segment>> candidates = new LinkedHashSet<>();

	Compactor(LogDirectory directory, MessageIndex<Segment> index, LogReader reader, LogWriter writer,
			Consumer<List<SequenceRange>> removalLog) {
		this.options = directory.options();
		this.directory = directory;
		this.index = index;
		this.reader = reader;
		this.writer = writer;
		this.removalLog = removalLog;
	}

	// something was removed from a block, or nothing will be added to it any more
	void changed(IndexBlock<Segment> block) {
		this.candidates.add(block);
	}

	void step() {
		for (int i = 0; i < BLOCKS_PER_STEP && !this.candidates.isEmpty(); i++) {
			IndexBlock<Segment> block = this.candidates.iterator().next();
			this.candidates.remove(block);
			try {
				if (isSealed(block) && giveBack(block)) {
					return;
				}
			}
			catch (IOException ex) {
				logger.warn("Stream {}: could not give back the space of {}", this.options.stream(), block.content(),
						ex);
				return;
			}
		}
	}

	private boolean isSealed(IndexBlock<Segment> block) {
		return block.content() != this.writer.active() && this.index.blocks().contains(block);
	}

	// true if that was work enough for one step
	private boolean giveBack(IndexBlock<Segment> block) throws IOException {
		if (block.live() == 0) {
			List<SequenceRange> needed = neededRemovals(block, block);
			if (!needed.isEmpty()) {
				this.removalLog.accept(needed);
				this.writer.force();
			}
			this.index.drop(block);
			delete(block.content());
			return !needed.isEmpty();
		}
		Segment segment = block.content();
		long garbage = segment.size() - block.liveBytes() - segment.pinned();
		if (garbage > segment.size() / 2) {
			compact(block);
			return true;
		}
		return false;
	}

	// deletes the oldest segments as long as they are empty, whose removals concern no
	// other
	void dropOldest() {
		IndexBlock<Segment> oldest = this.index.blocks().get(0);
		while (oldest.live() == 0 && isSealed(oldest)) {
			this.index.drop(oldest);
			delete(oldest.content());
			oldest = this.index.blocks().get(0);
		}
	}

	void delete(Segment segment) {
		this.reader.forget();
		this.writer.forget(segment);
		try {
			this.directory.delete(segment);
		}
		catch (IOException ex) {
			logger.warn("Stream {}: could not delete {}, which holds nothing any more; delete it by hand",
					this.options.stream(), segment, ex);
		}
	}

	private List<SequenceRange> neededRemovals(IndexBlock<Segment> first, IndexBlock<Segment> last) throws IOException {
		List<IndexBlock<Segment>> blocks = this.index.blocks();
		List<SequenceRange> needed = new ArrayList<>();
		int from = blocks.indexOf(first);
		for (int i = from; from > 0 && i <= blocks.indexOf(last); i++) {
			RecordScanner scanner = new RecordScanner(this.directory.format(), blocks.get(i).content());
			for (int offset = 0; scanner.find(offset); offset = scanner.next()) {
				if (RecordFormat.kind(scanner.buffer(), scanner.at()) == RecordFormat.REMOVE) {
					addNeeded(scanner, first, needed);
				}
			}
		}
		return needed;
	}

	private void addNeeded(RecordScanner scanner, IndexBlock<Segment> before, List<SequenceRange> needed) {
		for (int n = 0; n < RecordFormat.removedRanges(scanner.buffer(), scanner.at()); n++) {
			SequenceRange range = RecordFormat.removedRange(scanner.buffer(), scanner.at(), n);
			if (range.first() < before.base()) {
				needed.addAll(this.index.dead(range, before));
			}
		}
	}

	private void compact(IndexBlock<Segment> sparse) throws IOException {
		List<IndexBlock<Segment>> blocks = this.index.blocks();
		int first = blocks.indexOf(sparse);
		int last = first;
		long live = sparse.liveBytes();
		while (first > 0 && isMergeable(blocks.get(first - 1), live)
				&& blocks.get(first - 1).reaches(lastSequence(sparse))) {
			live += blocks.get(--first).liveBytes();
		}
		while (last + 1 < blocks.size() && isMergeable(blocks.get(last + 1), live)
				&& blocks.get(first).reaches(lastSequence(blocks.get(last + 1)))) {
			live += blocks.get(++last).liveBytes();
		}
		List<IndexBlock<Segment>> merged = List.copyOf(blocks.subList(first, last + 1));
		rewrite(merged, live);
	}

	private boolean isMergeable(IndexBlock<Segment> block, long live) {
		return isSealed(block) && block.liveBytes() < this.options.segmentSize() / 4
				&& live + block.liveBytes() <= this.options.segmentSize() / 2;
	}

	private static long lastSequence(IndexBlock<Segment> block) {
		return (block.rows() == 0) ? block.base() : block.sequence(block.rows() - 1);
	}

	private void rewrite(List<IndexBlock<Segment>> merged, long live) throws IOException {
		IndexBlock<Segment> first = merged.get(0);
		IndexBlock<Segment> last = merged.get(merged.size() - 1);
		Segment target = this.directory.createReplacement(first.content());
		try {
			SegmentCopy copy = new SegmentCopy(this.directory, this.reader, target);
			copy.begin(first, neededRemovals(first, last));
			for (IndexBlock<Segment> block : merged) {
				copy.add(block);
			}
			copy.finish();
			Segment replaced = this.directory.replace(first.content(), target);
			replaced.setPinned((int) (replaced.size() - live));
			this.index.replace(first, last, replaced, copy.positions());
		}
		catch (IOException ex) {
			target.delete();
			throw ex;
		}
		this.writer.forget(first.content());
		this.reader.forget();
		this.directory.force();
		for (IndexBlock<Segment> block : merged.subList(1, merged.size())) {
			delete(block.content());
		}
	}

}
