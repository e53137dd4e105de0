package org.natsspring.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payloads and headers are converted. Immutable.
 *
 * @param trustedPackages packages whose classes may be named in the Nats-Type header, for
 * receivers that know an interface only
 * @param includeHeaders patterns of the headers to map, such as x-*
 * @param excludeHeaders patterns of headers not to map; they win
 */
public record NatsConverterProperties(@DefaultValue List<String> trustedPackages,
		@DefaultValue("*") List<String> includeHeaders, @DefaultValue List<String> excludeHeaders) {

	public NatsConverterProperties {
		trustedPackages = List.copyOf(trustedPackages);
		includeHeaders = List.copyOf(includeHeaders);
		excludeHeaders = List.copyOf(excludeHeaders);
	}

}
