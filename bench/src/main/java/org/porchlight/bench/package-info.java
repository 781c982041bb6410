/**
 * Load programs: each says in its Javadoc what it loads, how, and with which command; the numbers
 * they gave live in {@code docs/ref/performance.md}. None is a test, and none fails for being slow.
 *
 * <p>What is measured runs in a process of its own, so that its CPU time and heap are its own.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.bench;
