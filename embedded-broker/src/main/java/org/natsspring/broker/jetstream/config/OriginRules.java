package org.natsspring.broker.jetstream.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.jetstream.config.StreamSource.External;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;

/**
 * Rules for streams that copy from others: as their mirror, or as one of their sources
 * (ADR-59). Used once.
 */
final class OriginRules {

	private static final String API = "$JS.API";

	private final Function<String, @Nullable StreamConfig> streams;

	private final boolean pedantic;

	private final List<String> originSubjects = new ArrayList<>();

	private final List<External> externals = new ArrayList<>();

	OriginRules(Function<String, @Nullable StreamConfig> streams, boolean pedantic) {
		this.streams = streams;
		this.pedantic = pedantic;
	}

	StreamConfig check(StreamConfig requested) {
		StreamConfig config = requested;
		StreamSource mirror = config.mirror();
		if (mirror != null) {
			MirrorRules.check(config, mirror);
			config = checkMirrorOrigin(config, mirror);
		}
		if (!config.sources().isEmpty() && config.allowSchedules()) {
			throw ErrorCode.SOURCE_WITH_MSG_SCHEDULES.exception();
		}
		SourceRules.check(config.sources());
		for (StreamSource source : config.sources()) {
			checkSourceOrigin(config, source);
		}
		checkDeliverPrefixes();
		checkApiPrefixes();
		checkCycles(config);
		return config;
	}

	private StreamConfig checkMirrorOrigin(StreamConfig config, StreamSource mirror) {
		External external = mirror.external();
		if (external != null) {
			this.externals.add(external);
			return config;
		}
		if (!AssetNames.isValid(mirror.name())) {
			throw ErrorCode.MIRROR_INVALID_STREAM_NAME.exception();
		}
		StreamConfig origin = this.streams.apply(mirror.name());
		if (origin == null) {
			return config;
		}
		this.originSubjects.addAll(origin.json().get(StreamConfig.SUBJECTS));
		if (isSmaller(config, origin)) {
			throw ErrorCode.MIRROR_MAX_MESSAGE_SIZE_TOO_BIG.exception();
		}
		if (this.pedantic && config.mirrorDirect() != origin.allowDirect()) {
			throw StreamConfigRules.pedantic("origin stream has direct get set, mirror has it disabled");
		}
		return config.with(StreamConfig.MIRROR_DIRECT, origin.allowDirect());
	}

	private void checkSourceOrigin(StreamConfig config, StreamSource source) {
		External external = source.external();
		if (external != null) {
			this.externals.add(external);
			return;
		}
		StreamConfig origin = this.streams.apply(source.name());
		if (origin != null) {
			this.originSubjects.addAll(origin.json().get(StreamConfig.SUBJECTS));
			if (isSmaller(config, origin)) {
				throw ErrorCode.SOURCE_MAX_MESSAGE_SIZE_TOO_BIG.exception();
			}
		}
	}

	private static boolean isSmaller(StreamConfig config, StreamConfig origin) {
		return config.maxMessageSize() > 0 && origin.maxMessageSize() > 0
				&& config.maxMessageSize() < origin.maxMessageSize();
	}

	private void checkDeliverPrefixes() {
		for (External external : this.externals) {
			String prefix = external.deliver();
			if (prefix.isEmpty()) {
				continue;
			}
			if (!Subject.of(prefix).isLiteral()) {
				throw ErrorCode.STREAM_INVALID_EXTERNAL_DELIVERY_SUBJ.exception(prefix);
			}
			for (String subject : this.originSubjects) {
				if (SubjectFilter.overlaps(Subject.of(subject), Subject.of(prefix + "." + subject))) {
					throw ErrorCode.STREAM_EXTERNAL_DEL_PREFIX_OVERLAPS.exception(prefix, subject);
				}
			}
		}
	}

	private void checkApiPrefixes() {
		for (External external : this.externals) {
			String prefix = external.api();
			if (prefix.isEmpty()) {
				continue;
			}
			if (!Subject.of(prefix).isLiteral()) {
				throw StreamConfigRules.invalid("stream external api prefix " + GoText.quote(prefix)
						+ " must be a valid subject without wildcards");
			}
			if (prefix.equals(API)) {
				throw ErrorCode.STREAM_EXTERNAL_API_OVERLAP.exception(prefix, API);
			}
		}
	}

	private void checkCycles(StreamConfig start) {
		Deque<StreamConfig> toVisit = new ArrayDeque<>(List.of(start));
		Set<String> visited = new HashSet<>();
		while (!toVisit.isEmpty()) {
			StreamConfig config = toVisit.poll();
			visited.add(config.name());
			for (StreamSource source : config.sources()) {
				if (source.external() == null && visited.contains(source.name()) && overlaps(config, source.filter())) {
					throw StreamConfigRules.invalid("detected cycle");
				}
				visit(source, visited, toVisit);
			}
			StreamSource mirror = config.mirror();
			if (mirror != null) {
				if (visited.contains(mirror.name()) && mirror.external() == null) {
					throw StreamConfigRules.invalid("detected cycle");
				}
				visit(mirror, visited, toVisit);
			}
		}
	}

	private void visit(StreamSource origin, Set<String> visited, Deque<StreamConfig> toVisit) {
		StreamConfig config = (origin.external() == null) ? this.streams.apply(origin.name()) : null;
		if (config != null && !visited.contains(origin.name())) {
			toVisit.add(config);
		}
	}

	private static boolean overlaps(StreamConfig config, String filter) {
		return filter.isEmpty() || config.subjects()
			.stream()
			.anyMatch((subject) -> SubjectFilter.overlaps(subject, Subject.of(filter)));
	}

}
