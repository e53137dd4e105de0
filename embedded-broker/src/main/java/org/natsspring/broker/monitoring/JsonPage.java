package org.natsspring.broker.monitoring;

import java.io.ByteArrayOutputStream;

import org.natsspring.broker.text.GoJson;
import tools.jackson.core.JsonGenerator;

/**
 * An endpoint that answers with a JSON object, indented as nats-server's.
 */
@FunctionalInterface
interface JsonPage {

	/**
	 * Write the properties of the object.
	 * @param json gets them
	 * @param query what was asked
	 * @throws BadRequestException if a parameter is wrong
	 */
	void write(JsonGenerator json, Query query) throws BadRequestException;

	/**
	 * Answer a request.
	 * @param query what was asked
	 * @return the response
	 */
	default HttpResponse get(Query query) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.indentingGenerator(body)) {
			json.writeStartObject();
			write(json, query);
			json.writeEndObject();
		}
		catch (BadRequestException ex) {
			return HttpResponse.badRequest(String.valueOf(ex.getMessage()));
		}
		return HttpResponse.json(body.toByteArray());
	}

}
