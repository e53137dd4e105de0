package org.natsspring.listener;

import java.util.List;

import org.aopalliance.aop.Advice;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;

/**
 * Puts AOP advice around the handling of messages.
 */
final class AdvisedListener {

	private AdvisedListener() {
	}

	/**
	 * Advise a listener.
	 * @param listener the listener
	 * @param adviceChain the advice, outermost first
	 * @return a proxy, or the listener itself if there is no advice
	 */
	static NatsMessageListener of(NatsMessageListener listener, List<Advice> adviceChain) {
		if (adviceChain.isEmpty()) {
			return listener;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setTarget(listener);
		factory.setInterfaces(NatsMessageListener.class);
		for (Advice advice : adviceChain) {
			NameMatchMethodPointcutAdvisor advisor = new NameMatchMethodPointcutAdvisor(advice);
			advisor.setMappedName("onMessage");
			factory.addAdvisor(advisor);
		}
		return (NatsMessageListener) factory.getProxy(NatsMessageListener.class.getClassLoader());
	}

}
