package org.natsspring.broker.jetstream.api;

import java.util.List;

import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * A part of a list that is too long for one answer.
 *
 * @param total length of the whole list
 * @param offset how much of it comes before this page
 * @param limit longest page
 * @param items the page
 * @param <T> what is listed
 */
record Page<T>(int total, int offset, int limit, List<T> items) {

	static <T> Page<T> of(List<T> all, JsonStruct request, int limit) {
		long wanted = Math.max(0, request.get(PagedRequest.OFFSET));
		int offset = (int) Math.min(wanted, all.size());
		return new Page<>(all.size(), offset, limit, all.subList(offset, Math.min(all.size(), offset + limit)));
	}

	void writeFields(JsonGenerator json) {
		json.writeNumberProperty("total", this.total);
		json.writeNumberProperty("offset", this.offset);
		json.writeNumberProperty("limit", this.limit);
	}

	static void writeNone(JsonGenerator json) {
		new Page<>(0, 0, 0, List.of()).writeFields(json);
	}

}
