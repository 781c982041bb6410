/**
 * A whole town on one thread, in virtual time, with one source of chance: the agent's gate, the
 * signers, the witnesses, the log's proofs and the seals are the real ones; around them stand
 * doubles that are honest or evil, and a judge who sees everything.
 *
 * <p>Begin with {@link org.porchlight.simulation.Attack}: what is tried, by whom. {@link
 * org.porchlight.simulation.Law} says what must hold whatever is tried, {@link
 * org.porchlight.simulation.Judge} how that is told, {@link org.porchlight.simulation.Town} who is
 * there. A seed is a run; the same seed is the same run. Words: <i>town</i> (one run's world),
 * <i>double</i> (stands for a part and may cheat), <i>trap</i> (a cheat that waits for the next
 * message), <i>judge</i> (knows what is true and who signed what).
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.simulation;
