package org.natsspring.broker.config.syntax;

/**
 * A value and the place that errors about it name: its key in a map, itself in an array.
 *
 * @param value the value
 * @param position where it stands
 */
public record ConfigNode(ConfigValue value, Position position) {

	ConfigNode at(Position place) {
		return new ConfigNode(this.value, place);
	}

}
