/**
 * Auto-configuration of the Spring side, its properties, and what applications implement
 * to change it. May use every package but those below it; knows nothing of the broker.
 */
@NullMarked
package org.natsspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
