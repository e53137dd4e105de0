package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.error.ApiException;
import tools.jackson.core.JsonGenerator;

/**
 * Answers one kind of request. Stateless.
 */
interface ApiHandler {

	/**
	 * The type of the answer.
	 * @return the last part of the type, such as {@code stream_create_response}
	 */
	String type();

	/**
	 * Do what is asked and answer. Called on the control loop.
	 * @param request the request
	 * @throws ApiException if it cannot be done, which becomes the answer
	 */
	void handle(ApiRequest request);

	/**
	 * Write what the answer contains even if it is an error.
	 * @param json an object that has been begun
	 */
	default void writeErrorFields(JsonGenerator json) {
		// most answers contain nothing else
	}

}
