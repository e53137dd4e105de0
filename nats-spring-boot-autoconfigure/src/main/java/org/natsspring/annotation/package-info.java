/**
 * The annotations an application puts on its listeners. A leaf: annotations only, so that
 * no cycle can start here.
 */
@NullMarked
package org.natsspring.annotation;

import org.jspecify.annotations.NullMarked;
