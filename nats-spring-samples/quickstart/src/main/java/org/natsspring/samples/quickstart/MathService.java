package org.natsspring.samples.quickstart;

import org.natsspring.annotation.NatsListener;

import org.springframework.stereotype.Component;

/**
 * Request and reply with JSON. Instances of the application share the requests, because
 * they listen in one queue group.
 */
@Component
final class MathService {

	@NatsListener(subjects = "math.add", queue = "math")
	Sum add(Addition addition) {
		return new Sum(Math.addExact(addition.a(), addition.b()));
	}

	record Addition(long a, long b) {
	}

	record Sum(long result) {
	}

}
