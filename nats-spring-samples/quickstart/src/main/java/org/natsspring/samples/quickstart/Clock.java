package org.natsspring.samples.quickstart;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

import org.natsspring.core.NatsTemplate;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes: a greeting when the application is ready, and the time every second.
 */
@Component
final class Clock {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

	private final NatsTemplate template;

	Clock(NatsTemplate template) {
		this.template = template;
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.template.send("hello", "Hello from Spring Boot");
	}

	@Scheduled(fixedRate = 1000)
	void tick() {
		this.template.send("clock", TIME.format(LocalTime.now()));
	}

}
