package org.natsspring.broker.text;

/**
 * Where in a structure a value is read into, as Go's errors name it.
 *
 * @param structure the innermost structure, or empty outside of any
 * @param path names of the fields that lead there
 * @param strict whether unknown fields are errors
 */
record JsonPlace(String structure, String path, boolean strict) {

	static final JsonPlace TOP = new JsonPlace("", "", true);

	static final JsonPlace LENIENT = new JsonPlace("", "", false);

	JsonPlace field(String structure, String path) {
		return new JsonPlace(structure, this.path.isEmpty() ? path : this.path + "." + path, this.strict);
	}

	String describe() {
		return this.structure.isEmpty() ? "value" : "struct field " + this.structure + "." + this.path;
	}

}
