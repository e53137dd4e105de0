/**
 * Subjects, their wildcards and the tree that matches them. Reads are lock-free on any
 * thread, writes take the tree's one private lock; may use the JDK only.
 */
@NullMarked
package org.natsspring.broker.subject;

import org.jspecify.annotations.NullMarked;
