package org.natsspring.config;

import java.util.Arrays;
import java.util.List;

import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsMessageListener;
import org.natsspring.listener.SubjectPattern;
import org.natsspring.listener.adapter.ListenerSupport;

/**
 * A listener made in code rather than by annotation. Immutable.
 */
public final class SimpleNatsListenerEndpoint implements NatsListenerEndpoint {

	private final String id;

	private final List<SubjectPattern> subjects;

	private final NatsMessageListener listener;

	private final NatsContainerCustomizer settings;

	/**
	 * A listener with the defaults of its factory.
	 * @param id the id of the container
	 * @param listener handles the messages
	 * @param subjects the subjects to subscribe to, as in {@code @NatsListener}
	 */
	public SimpleNatsListenerEndpoint(String id, NatsMessageListener listener, String... subjects) {
		this(id, Arrays.stream(subjects).map(SubjectPattern::parse).toList(), listener, (properties) -> {
		});
	}

	private SimpleNatsListenerEndpoint(String id, List<SubjectPattern> subjects, NatsMessageListener listener,
			NatsContainerCustomizer settings) {
		this.id = id;
		this.subjects = subjects;
		this.listener = listener;
		this.settings = settings;
	}

	/**
	 * The same with settings that differ from the defaults of its factory.
	 * @param settings sets them
	 * @return a new endpoint
	 */
	public SimpleNatsListenerEndpoint with(NatsContainerCustomizer settings) {
		return new SimpleNatsListenerEndpoint(this.id, this.subjects, this.listener, settings);
	}

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public List<SubjectPattern> getSubjects() {
		return this.subjects;
	}

	@Override
	public void configure(NatsContainerProperties properties) {
		this.settings.customize(properties);
	}

	@Override
	public NatsMessageListener createListener(ListenerSupport support) {
		return this.listener;
	}

}
