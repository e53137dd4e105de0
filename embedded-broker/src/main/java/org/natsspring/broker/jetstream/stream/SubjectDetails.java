package org.natsspring.broker.jetstream.stream;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import tools.jackson.core.JsonGenerator;

/**
 * A page of subjects, each with its number of messages. Immutable.
 *
 * @param total number of matching subjects
 * @param offset how many of them come before this page
 * @param limit most subjects of a page
 * @param page subjects of this page, in order
 */
public record SubjectDetails(int total, int offset, int limit, Map<String, Long> page) {

	/**
	 * No subjects.
	 */
	public static final SubjectDetails NONE = new SubjectDetails(0, 0, 0, Map.of());

	private static final int PAGE = 100_000;

	static SubjectDetails of(StoreReader store, FilterSet filter, int offset) {
		SortedMap<String, Long> all = new TreeMap<>();
		store.subjects(filter, (state) -> all.put(state.subject().toString(), state.messages()));
		if (all.isEmpty()) {
			return NONE;
		}
		SortedMap<String, Long> page = new TreeMap<>();
		all.entrySet().stream().skip(offset).limit(PAGE).forEach((entry) -> page.put(entry.getKey(), entry.getValue()));
		return new SubjectDetails(all.size(), offset, PAGE, page);
	}

	void write(JsonGenerator json) {
		if (!this.page.isEmpty()) {
			json.writeName("subjects");
			json.writeStartObject();
			this.page.forEach(json::writeNumberProperty);
			json.writeEndObject();
		}
	}

}
