package org.natsspring.listener;

/**
 * Where a container is in its life. STOPPED → STARTING on start; STARTING → RUNNING once
 * it is subscribed, → STOPPED when the start failed for good, → STOPPING on a stop
 * meanwhile; RUNNING → STOPPING on stop; STOPPING → STOPPED when its workers are gone.
 */
enum ContainerState {

	STOPPED, STARTING, RUNNING, STOPPING

}
