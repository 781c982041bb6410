/**
 * One camera's life: its stream kept warm at the premises, its newest pictures in memory, its
 * health in plain words. Decodes nothing, and never sets up audio.
 *
 * <p>Words: <em>warm ring</em> (the newest key picture and what followed it), <em>track</em> (sub
 * or main), <em>state</em> (well, starting, silent, refused), <em>share</em> (what one stream may
 * take of the memory for all of them).
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.camera;
