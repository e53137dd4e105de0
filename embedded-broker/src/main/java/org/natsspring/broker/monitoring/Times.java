package org.natsspring.broker.monitoring;

import java.time.Duration;
import java.time.Instant;

import tools.jackson.core.JsonGenerator;

/**
 * How monitoring writes points in time and periods.
 */
final class Times {

	private Times() {
	}

	static void write(JsonGenerator json, String name, Instant time) {
		json.writeStringProperty(name, time.toString());
	}

	/**
	 * Whole seconds in units up to years.
	 * @param period not negative
	 * @return such as {@code 1d2h3m4s}
	 */
	static String uptime(Duration period) {
		long seconds = period.toSeconds();
		long minutes = seconds / 60;
		long hours = minutes / 60;
		long days = hours / 24;
		StringBuilder text = new StringBuilder();
		if (days >= 365) {
			text.append(days / 365).append('y');
		}
		if (days > 0) {
			text.append(days % 365).append('d');
		}
		if (hours > 0) {
			text.append(hours % 24).append('h');
		}
		if (minutes > 0) {
			text.append(minutes % 60).append('m');
		}
		return text.append(seconds % 60).append('s').toString();
	}

}
