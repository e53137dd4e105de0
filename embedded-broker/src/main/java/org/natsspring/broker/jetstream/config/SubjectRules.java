package org.natsspring.broker.jetstream.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.natsspring.broker.config.GoText;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;
import org.natsspring.broker.subject.SubjectTransform;
import org.natsspring.broker.subject.SubjectTransformException;
import org.natsspring.broker.text.JsonStruct;

/**
 * Rules for the subjects of a stream, their transform, and where messages are published
 * once more. Stateless.
 */
final class SubjectRules {

	private static final String ALL = ">";

	private static final List<Subject> API_SPACES = List.of(Subject.of("$JS.>"), Subject.of("$JSC.>"),
			Subject.of("$NRG.>"));

	private static final Subject EVENTS = Subject.of("$JS.EVENT.>");

	private static final Subject SYSTEM = Subject.of("$SYS.>");

	private static final Subject SYSTEM_ACCOUNTS = Subject.of("$SYS.ACCOUNT.>");

	private SubjectRules() {
	}

	static StreamConfig checkSubjects(StreamConfig config) {
		List<String> subjects = config.json().get(StreamConfig.SUBJECTS);
		if (subjects.isEmpty()) {
			boolean copies = config.mirror() != null || !config.sources().isEmpty();
			return copies ? config : config.with(StreamConfig.SUBJECTS, List.of(config.name()));
		}
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < subjects.size(); i++) {
			String text = subjects.get(i);
			Subject subject = Subject.of(text);
			if (!subject.isFilter() || text.indexOf('\0') >= 0) {
				throw invalid("invalid subject");
			}
			if (!seen.add(text)) {
				throw invalid("duplicate subjects detected");
			}
			checkSpace(config, subject);
			for (String other : subjects.subList(i + 1, subjects.size())) {
				if (SubjectFilter.overlaps(Subject.of(other), subject)) {
					throw invalid("subject " + GoText.quote(text) + " overlaps with " + GoText.quote(other));
				}
			}
		}
		return config;
	}

	private static void checkSpace(StreamConfig config, Subject subject) {
		if (subject.toString().equals(ALL)) {
			if (!config.noAck()) {
				throw invalid("capturing all subjects requires no-ack to be true");
			}
			if (config.replicas() != 1) {
				throw invalid("capturing all subjects requires replicas of 1");
			}
		}
		if (config.noAck()) {
			return;
		}
		for (Subject space : API_SPACES) {
			if (SubjectFilter.overlaps(subject, space) && !SubjectFilter.covers(EVENTS, subject)) {
				throw invalid("subjects that overlap with jetstream api require no-ack to be true");
			}
		}
		if (SubjectFilter.overlaps(subject, SYSTEM) && !SubjectFilter.covers(SYSTEM_ACCOUNTS, subject)) {
			throw invalid("subjects that overlap with system api require no-ack to be true");
		}
	}

	static StreamConfig checkTransforms(StreamConfig requested, boolean pedantic) {
		TransformConfig transform = requested.subjectTransform();
		if (transform != null) {
			checkTransform(transform);
		}
		StreamConfig config = requested;
		RepublishConfig republish = config.republish();
		if (republish != null) {
			config = checkRepublish(config, republish, pedantic);
		}
		JsonStruct placement = config.json().find(StreamConfig.PLACEMENT);
		if (placement != null && placement.equals(Placement.SCHEMA.empty())) {
			config = config.with(StreamConfig.PLACEMENT, null);
		}
		else if (placement != null && placement.isSet(Placement.PREFERRED)) {
			throw invalid("preferred server not permitted in placement");
		}
		return config;
	}

	private static void checkTransform(TransformConfig transform) {
		if (!transform.source().isEmpty() && !Subject.of(transform.source()).isFilter()) {
			throw ErrorCode.STREAM_TRANSFORM_INVALID_SOURCE.exception("invalid subject " + transform.source());
		}
		try {
			SubjectTransform.of(transform.source(), transform.destination());
		}
		catch (SubjectTransformException ex) {
			throw ErrorCode.STREAM_TRANSFORM_INVALID_DESTINATION.exception(String.valueOf(ex.getMessage()));
		}
	}

	private static StreamConfig checkRepublish(StreamConfig config, RepublishConfig requested, boolean pedantic) {
		JsonStruct republish = requested.json();
		if (requested.source().isEmpty()) {
			if (pedantic) {
				throw StreamConfigRules.pedantic("republish source can not be empty");
			}
			republish = republish.with(RepublishConfig.SOURCE, ALL);
		}
		if (followsTransform(config, new RepublishConfig(republish))) {
			if (pedantic) {
				throw StreamConfigRules.pedantic("implicit republish based on subject transform");
			}
			String transformed = config.json().get(StreamConfig.SUBJECT_TRANSFORM).get(TransformConfig.DESTINATION);
			republish = republish.with(RepublishConfig.SOURCE, transformed)
				.with(RepublishConfig.DESTINATION, transformed);
		}
		checkRepublishDestination(config, new RepublishConfig(republish));
		return config.with(StreamConfig.REPUBLISH, republish);
	}

	// everything to the subject it has anyway makes sense only after a transform
	private static boolean followsTransform(StreamConfig config, RepublishConfig republish) {
		TransformConfig transform = config.subjectTransform();
		List<String> subjects = config.json().get(StreamConfig.SUBJECTS);
		return republish.source().equals(ALL) && republish.destination().equals(ALL) && transform != null
				&& subjects.equals(List.of(transform.source()));
	}

	private static void checkRepublishDestination(StreamConfig config, RepublishConfig republish) {
		for (Subject subject : config.subjects()) {
			if (SubjectFilter.overlaps(Subject.of(republish.destination()), subject)) {
				throw invalid("stream configuration for republish destination forms a cycle");
			}
		}
		try {
			SubjectTransform.of(republish.source(), republish.destination());
		}
		catch (SubjectTransformException ex) {
			throw invalid("stream configuration for republish with transform from '" + republish.source() + "' to '"
					+ republish.destination() + "' not valid");
		}
	}

	private static ApiException invalid(String text) {
		return StreamConfigRules.invalid(text);
	}

}
