package org.natsspring.broker.jetstream.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;
import org.natsspring.broker.subject.SubjectTransform;
import org.natsspring.broker.subject.SubjectTransformException;

/**
 * Rules for what a stream says of its sources. Stateless.
 */
final class SourceRules {

	private SourceRules() {
	}

	static void check(List<StreamSource> sources) {
		Set<List<Object>> identities = new HashSet<>();
		Set<List<Object>> consumers = new HashSet<>();
		for (StreamSource source : sources) {
			if (!AssetNames.isValid(source.name())) {
				throw ErrorCode.SOURCE_INVALID_STREAM_NAME.exception();
			}
			if (!identities.add(source.identity())) {
				throw ErrorCode.SOURCE_DUPLICATE_DETECTED.exception();
			}
			if (!source.filter().isEmpty() && !source.transforms().isEmpty()) {
				throw ErrorCode.SOURCE_MULTIPLE_FILTERS_NOT_ALLOWED.exception();
			}
			checkTransforms(source.transforms());
			StreamSource.SourceConsumer consumer = source.consumer();
			if (consumer != null) {
				if (!MirrorRules.isValidConsumer(source)) {
					throw ErrorCode.SOURCE_DURABLE_CONSUMER_CFG_INVALID.exception();
				}
				if (!consumers.add(List.of(source.name(), consumer.name()))) {
					throw ErrorCode.SOURCE_DURABLE_CONSUMER_DUPLICATE_DETECTED.exception();
				}
			}
		}
	}

	private static void checkTransforms(List<TransformConfig> transforms) {
		for (TransformConfig transform : transforms) {
			if (!transform.source().isEmpty() && !Subject.of(transform.source()).isFilter()) {
				throw ErrorCode.SOURCE_INVALID_SUBJECT_FILTER.exception("invalid subject " + transform.source());
			}
			try {
				SubjectTransform.of(transform.source(), transform.destination());
			}
			catch (SubjectTransformException ex) {
				throw ErrorCode.SOURCE_INVALID_TRANSFORM_DESTINATION.exception(String.valueOf(ex.getMessage()));
			}
		}
		for (int i = 0; i < transforms.size(); i++) {
			for (int other = 0; other < transforms.size(); other++) {
				if (other != i && SubjectFilter.covers(Subject.of(transforms.get(other).source()),
						Subject.of(transforms.get(i).source()))) {
					throw ErrorCode.SOURCE_OVERLAPPING_SUBJECT_FILTERS.exception();
				}
			}
		}
	}

}
