package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * Opens a file. A seam, so that tests can let a disk be full.
 */
@FunctionalInterface
interface ChannelOpener {

	FileChannel open(Path file, OpenOption... options) throws IOException;

}
