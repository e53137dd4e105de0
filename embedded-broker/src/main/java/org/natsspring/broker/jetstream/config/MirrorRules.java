package org.natsspring.broker.jetstream.config;

import java.util.List;

import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;
import org.natsspring.broker.subject.SubjectTransform;
import org.natsspring.broker.subject.SubjectTransformException;

/**
 * Rules for what a mirror says of its origin. Stateless.
 */
final class MirrorRules {

	private MirrorRules() {
	}

	static void check(StreamConfig config, StreamSource mirror) {
		checkExclusions(config);
		if (mirror.consumer() != null && !isValidConsumer(mirror)) {
			throw ErrorCode.MIRROR_DURABLE_CONSUMER_CFG_INVALID.exception();
		}
		if (!mirror.filter().isEmpty() && !mirror.transforms().isEmpty()) {
			throw ErrorCode.MIRROR_MULTIPLE_FILTERS_NOT_ALLOWED.exception();
		}
		if (config.subjectDeleteMarkerTtl() > 0) {
			// a marker would take a sequence of its own and the mirror would diverge
			throw StreamConfigRules.invalid("subject delete markers forbidden on mirrors");
		}
		checkTransforms(mirror.transforms());
	}

	private static void checkExclusions(StreamConfig config) {
		if (config.firstSequence() != 0) {
			throw ErrorCode.MIRROR_WITH_FIRST_SEQ.exception();
		}
		if (config.json().isSet(StreamConfig.SUBJECTS)) {
			throw ErrorCode.MIRROR_WITH_SUBJECTS.exception();
		}
		if (!config.sources().isEmpty()) {
			throw ErrorCode.MIRROR_WITH_SOURCES.exception();
		}
		if (config.allowCounter()) {
			throw ErrorCode.MIRROR_WITH_COUNTERS.exception();
		}
		if (config.allowAtomic()) {
			throw ErrorCode.MIRROR_WITH_ATOMIC_PUBLISH.exception();
		}
		if (config.allowBatched()) {
			throw ErrorCode.MIRROR_WITH_BATCH_PUBLISH.exception();
		}
		if (config.allowSchedules()) {
			throw ErrorCode.MIRROR_WITH_MSG_SCHEDULES.exception();
		}
	}

	/**
	 * Whether an origin names a consumer it may use: with a name and a literal deliver
	 * subject, which already says where to start and what to filter.
	 * @param origin the origin
	 * @return true if it does
	 */
	static boolean isValidConsumer(StreamSource origin) {
		StreamSource.SourceConsumer consumer = origin.consumer();
		return consumer != null && AssetNames.isValid(consumer.name())
				&& Subject.of(consumer.deliverSubject()).isFilter() && Subject.of(consumer.deliverSubject()).isLiteral()
				&& origin.startSequence() == 0 && origin.startTime() == null && origin.filter().isEmpty();
	}

	private static void checkTransforms(List<TransformConfig> transforms) {
		for (int i = 0; i < transforms.size(); i++) {
			TransformConfig transform = transforms.get(i);
			if (!transform.source().isEmpty() && !Subject.of(transform.source()).isFilter()) {
				throw ErrorCode.MIRROR_INVALID_SUBJECT_FILTER.exception("invalid subject " + transform.source());
			}
			try {
				SubjectTransform.of(transform.source(), transform.destination());
			}
			catch (SubjectTransformException ex) {
				throw ErrorCode.MIRROR_INVALID_TRANSFORM_DESTINATION.exception(String.valueOf(ex.getMessage()));
			}
			for (int other = 0; other < transforms.size(); other++) {
				if (other != i && SubjectFilter.overlaps(Subject.of(transform.source()),
						Subject.of(transforms.get(other).source()))) {
					throw ErrorCode.MIRROR_OVERLAPPING_SUBJECT_FILTERS.exception();
				}
			}
		}
	}

}
