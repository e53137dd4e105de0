package org.natsspring.samples.quickstart;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Answers NATS clients on port 4222, with the embedded broker or, when
 * {@code nats.servers} is set, on a NATS server of your own.
 */
@SpringBootApplication
@EnableScheduling
public class QuickstartApplication {

	/**
	 * Run the application until it is stopped.
	 * @param args properties in the form {@code --name=value}
	 */
	public static void main(String[] args) {
		SpringApplication.run(QuickstartApplication.class, args);
	}

}
