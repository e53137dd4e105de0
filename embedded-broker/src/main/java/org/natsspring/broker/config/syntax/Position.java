package org.natsspring.broker.config.syntax;

/**
 * Where a value stands, counted as nats-server counts: columns in bytes of UTF-8, from 0
 * on the first line and from 1 on every other one.
 *
 * @param file name of the file as it was given, or as the including file names it
 * @param line line, from 1
 * @param column column of the key, or of the element of an array
 */
public record Position(String file, int line, int column) {

	@Override
	public String toString() {
		return this.file + ":" + this.line + ":" + this.column;
	}

}
