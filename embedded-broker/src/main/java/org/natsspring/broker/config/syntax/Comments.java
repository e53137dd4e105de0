package org.natsspring.broker.config.syntax;

/**
 * Skips comments: from {@code #} or {@code //} to the end of the line. Confined to the
 * thread that reads.
 */
final class Comments {

	private final Cursor in;

	Comments(Cursor in) {
		this.in = in;
	}

	/**
	 * Skip a comment up to its line break.
	 * @param character what was read last
	 * @return whether it began a comment; if not, nothing more has been read
	 */
	boolean skip(int character) {
		if (character == '/') {
			if (this.in.next() != '/') {
				this.in.back();
				return false;
			}
		}
		else if (character != '#') {
			return false;
		}
		int next = this.in.peek();
		while (!Characters.isLineBreak(next) && next != Cursor.END) {
			this.in.next();
			next = this.in.peek();
		}
		return true;
	}

}
