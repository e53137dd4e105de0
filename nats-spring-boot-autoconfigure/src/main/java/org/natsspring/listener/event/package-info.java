/**
 * Application events that tell what listener containers do. A leaf. Published on the
 * thread where it happens, so a slow event listener holds that up.
 */
@NullMarked
package org.natsspring.listener.event;

import org.jspecify.annotations.NullMarked;
