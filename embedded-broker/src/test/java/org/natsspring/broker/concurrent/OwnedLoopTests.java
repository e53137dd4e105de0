package org.natsspring.broker.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnedLoopTests {

	private static final int MAX_COUNT = 3;

	private static final long MAX_BYTES = 100;

	private final OwnedLoop loop = new OwnedLoop("owned-loop-tests", MAX_COUNT, MAX_BYTES);

	private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

	private final CountDownLatch gate = new CountDownLatch(1);

	@AfterEach
	void stop() {
		this.gate.countDown();
		assertThat(this.loop.stop(5, TimeUnit.SECONDS)).isTrue();
	}

	private void submit(String name) {
		assertThat(this.loop.submit(() -> this.done.add(name), 0)).as(name).isTrue();
	}

	private List<String> take(int count) throws InterruptedException {
		List<String> taken = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			taken.add(String.valueOf(this.done.poll(5, TimeUnit.SECONDS)));
		}
		return taken;
	}

	/**
	 * Keep the loop busy with a command that waits for the gate.
	 */
	private void block() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		this.loop.execute(() -> {
			entered.countDown();
			awaitGate();
		});
		assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
	}

	private void awaitGate() {
		try {
			this.gate.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void commandsRunInTheOrderTheyWereSubmittedIn() throws Exception {
		submit("one");
		submit("two");
		assertThat(take(2)).containsExactly("one", "two");
	}

	@Test
	void moreCommandsThanMayWaitAreRefused() throws Exception {
		block();
		int accepted = 0;
		for (int i = 0; i < 2 * MAX_COUNT; i++) {
			accepted += this.loop.submit(() -> this.done.add("late"), 0) ? 1 : 0;
		}
		// the one that is running still counts
		assertThat(accepted).isEqualTo(MAX_COUNT - 1);
	}

	@Test
	void moreBytesThanMayWaitAreRefusedAndCountAgainWhenTheyAreGone() throws Exception {
		block();
		assertThat(this.loop.submit(() -> this.done.add("large"), 80)).isTrue();
		assertThat(this.loop.submit(() -> this.done.add("too large"), 30)).isFalse();
		this.gate.countDown();
		assertThat(take(1)).containsExactly("large");
		submit("between");
		assertThat(take(1)).containsExactly("between");
		assertThat(this.loop.submit(() -> this.done.add("again"), 80)).isTrue();
		assertThat(take(1)).containsExactly("again");
	}

	@Test
	void whatABatchLeavesRunsOnceAfterAllItsCommands() throws Exception {
		block();
		this.loop.execute(() -> {
			this.loop.atBatchEnd(() -> this.done.add("end"));
			this.done.add("one");
		});
		this.loop.execute(() -> this.done.add("two"));
		this.gate.countDown();
		assertThat(take(3)).containsExactly("one", "two", "end");
	}

	@Test
	void timersRunInTheOrderOfTheirTimes() throws Exception {
		this.loop.execute(() -> {
			this.loop.schedule(Duration.ofMillis(40), () -> this.done.add("later"));
			this.loop.schedule(Duration.ofMillis(10), () -> this.done.add("sooner"));
		});
		assertThat(take(2)).containsExactly("sooner", "later");
	}

	@Test
	void cancelledTimerDoesNotRun() throws Exception {
		this.loop.execute(() -> {
			LoopTimer cancelled = this.loop.schedule(Duration.ofMillis(10), () -> this.done.add("cancelled"));
			this.loop.schedule(Duration.ofMillis(20), () -> this.done.add("other"));
			cancelled.cancel();
		});
		assertThat(take(1)).containsExactly("other");
	}

	@Test
	void loopGoesOnAfterACommandThatFails() throws Exception {
		this.loop.execute(() -> {
			throw new IllegalStateException("thrown to see that the loop survives");
		});
		submit("next");
		assertThat(take(1)).containsExactly("next");
	}

	@Test
	void runIsDirectOnTheOwnersThread() throws Exception {
		this.loop.execute(() -> {
			this.loop.run(() -> this.done.add("inner"));
			this.done.add("outer");
		});
		assertThat(take(2)).containsExactly("inner", "outer");
	}

	@Test
	void stopRunsWhatWaits() throws Exception {
		block();
		submit("waiting");
		this.gate.countDown();
		assertThat(this.loop.stop(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.done).containsExactly("waiting");
	}

}
