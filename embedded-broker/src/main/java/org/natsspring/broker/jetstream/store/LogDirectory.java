package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The segment files of one log: makes, lists, replaces and deletes them. Their names are
 * ascending serial numbers, {@code 0000000001.seg}; a file that is being written to take
 * the place of another ends in {@code .tmp} until it is complete.
 */
final class LogDirectory {

	private static final String SEGMENT = ".seg";

	private static final String TEMPORARY = ".tmp";

	private final SegmentLogOptions options;

	private final Path path;

	private final ChannelOpener opener;

	private final RecordFormat format = new RecordFormat();

	private long lastSerial;

	private boolean unforced;

	LogDirectory(SegmentLogOptions options, ChannelOpener opener) {
		this.options = options;
		this.path = options.directory();
		this.opener = opener;
	}

	SegmentLogOptions options() {
		return this.options;
	}

	RecordFormat format() {
		return this.format;
	}

	// the segments that exist, oldest first; leftovers of interrupted work are deleted
	List<Segment> open() throws IOException {
		Files.createDirectories(this.path);
		List<Path> files;
		try (Stream<Path> found = Files.list(this.path)) {
			files = found.sorted().toList();
		}
		List<Segment> segments = new ArrayList<>();
		for (Path file : files) {
			String name = file.getFileName().toString();
			if (name.endsWith(TEMPORARY)) {
				Files.delete(file);
			}
			else if (name.matches("\\d{10}\\.seg")) {
				long serial = Long.parseLong(name.substring(0, name.length() - SEGMENT.length()));
				Segment segment = new Segment(file, serial, this.opener);
				segment.setSize(Math.toIntExact(Files.size(file)));
				segments.add(segment);
				this.lastSerial = serial;
			}
		}
		return segments;
	}

	Segment create(long lastSequence, long lastTimestamp) throws IOException {
		long serial = this.lastSerial + 1;
		Segment segment = new Segment(file(serial, SEGMENT), serial, this.opener);
		try {
			begin(segment, lastSequence, lastTimestamp);
		}
		catch (IOException ex) {
			segment.delete();
			throw ex;
		}
		this.lastSerial = serial;
		this.unforced = true;
		return segment;
	}

	void begin(Segment segment, long lastSequence, long lastTimestamp) throws IOException {
		ByteBuffer start = ByteBuffer.allocate(RecordFormat.START_LENGTH);
		this.format.start(start, 0, segment.place(0), lastSequence, lastTimestamp);
		segment.append(start.position(start.limit()));
	}

	// a file that can replace the segment, with the same serial
	Segment createReplacement(Segment segment) {
		return new Segment(file(segment.serial(), TEMPORARY), segment.serial(), this.opener);
	}

	// a crash leaves either the old or the new file; the new one once the directory is
	// forced
	Segment replace(Segment segment, Segment replacement) throws IOException {
		replacement.force();
		replacement.close();
		segment.close();
		Files.move(replacement.file(), segment.file(), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
		this.unforced = true;
		Segment replaced = new Segment(segment.file(), segment.serial(), this.opener);
		replaced.setSize(replacement.size());
		return replaced;
	}

	void delete(Segment segment) throws IOException {
		segment.delete();
		this.unforced = true;
	}

	void force() throws IOException {
		if (this.unforced) {
			StorageFiles.forceDirectory(this.path);
			this.unforced = false;
		}
	}

	private Path file(long serial, String suffix) {
		return this.path.resolve("%010d%s".formatted(serial, suffix));
	}

}
