package org.natsspring.listener;

/**
 * How a run of a container ended.
 *
 * @param unfinished handlers that were interrupted
 * @param discarded messages received and never handled
 */
record StopReport(int unfinished, long discarded) {

	static final StopReport CLEAN = new StopReport(0, 0);

	boolean isClean() {
		return this.unfinished == 0 && this.discarded == 0;
	}

}
