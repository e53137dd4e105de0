package org.natsspring.autoconfigure;

import org.natsspring.core.NatsTemplate;

/**
 * Changes the template after the properties are applied. Beans are called in their order.
 */
@FunctionalInterface
public interface NatsTemplateCustomizer {

	/**
	 * Change the template.
	 * @param template the template so far
	 */
	void customize(NatsTemplate.Builder template);

}
