/**
 * Servers for the tests of this module. Knows nothing of Spring.
 */
@NullMarked
package org.natsspring.testserver;

import org.jspecify.annotations.NullMarked;
