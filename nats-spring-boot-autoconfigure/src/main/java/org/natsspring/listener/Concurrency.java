package org.natsspring.listener;

import org.springframework.util.Assert;

/**
 * How many handlers of a container may run in parallel.
 *
 * @param min workers that always wait for messages, at least 1
 * @param max workers there may be under load
 */
public record Concurrency(int min, int max) {

	/**
	 * One handler at a time, in the order of arrival.
	 */
	public static final Concurrency ONE = new Concurrency(1, 1);

	public Concurrency {
		Assert.isTrue(min >= 1, () -> "concurrency: " + min + " (expected: >= 1)");
		Assert.isTrue(max >= min, () -> "concurrency: " + min + "-" + max + " (expected: the smaller number first)");
	}

	/**
	 * Read a number ({@code "3"}) or a range ({@code "3-10"}).
	 * @param text the text
	 * @return the concurrency
	 * @throws IllegalArgumentException if it is neither
	 */
	public static Concurrency parse(String text) {
		try {
			int dash = text.indexOf('-', 1);
			if (dash < 0) {
				int number = Integer.parseInt(text.trim());
				return new Concurrency(number, number);
			}
			return new Concurrency(Integer.parseInt(text.substring(0, dash).trim()),
					Integer.parseInt(text.substring(dash + 1).trim()));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(
					"concurrency: '" + text + "' (expected: a number such as 3, or a range such as 3-10)", ex);
		}
	}

}
